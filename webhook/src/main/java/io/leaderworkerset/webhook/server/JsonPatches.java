// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.webhook.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * JSON patches (RFC 6902) of additions, removals and replacements. A list of another length is replaced as a whole: to
 * look for what its elements have become would take time and memory that grow with the square of what came in.
 */
final class JsonPatches {
    private JsonPatches() {}

    /** What makes the one document of the other; empty when they are equal. */
    static ArrayNode between(JsonNode before, JsonNode after) {
        ArrayNode patch = JsonNodeFactory.instance.arrayNode();
        compare("", before, after, patch);
        return patch;
    }

    private static void compare(String path, JsonNode before, JsonNode after, ArrayNode patch) {
        if (before.equals(after)) {
            return;
        }
        if (before.isObject() && after.isObject()) {
            compareMembers(path, before, after, patch);
        } else if (before.isArray() && after.isArray() && before.size() == after.size()) {
            for (int i = 0; i < before.size(); i++) {
                compare(path + "/" + i, before.path(i), after.path(i), patch);
            }
        } else {
            operation(patch, "replace", path).set("value", after);
        }
    }

    private static void compareMembers(String path, JsonNode before, JsonNode after, ArrayNode patch) {
        for (var member : before.properties()) {
            if (!after.has(member.getKey())) {
                operation(patch, "remove", child(path, member.getKey()));
            }
        }
        for (var member : after.properties()) {
            String child = child(path, member.getKey());
            if (before.has(member.getKey())) {
                compare(child, before.path(member.getKey()), member.getValue(), patch);
            } else {
                operation(patch, "add", child).set("value", member.getValue());
            }
        }
    }

    private static String child(String path, String name) {
        return path + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    private static ObjectNode operation(ArrayNode patch, String operation, String path) {
        return patch.addObject().put("op", operation).put("path", path);
    }
}
