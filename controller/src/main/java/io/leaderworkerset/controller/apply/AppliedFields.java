// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.apply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The fields of a live object that the manager has applied, with their present values.
 *
 * <p>The result has the shape of {@code managedFields}' FieldsV1: keys {@code f:name} in objects, {@code k:{…}} and
 * {@code v:…} in lists. Where FieldsV1 ends, it has an array with the value that the live object holds there, empty
 * when the server dropped the field.
 */
public final class AppliedFields {
    /** The field manager of everything that the manager applies. */
    public static final String MANAGER = "lws";

    private static final JsonMapper MAPPER = new JsonMapper();

    private AppliedFields() {}

    /** The applied fields of an object as the API server writes it; a missing node when it was never applied. */
    public static JsonNode of(JsonNode object) {
        for (JsonNode entry : object.path("metadata").path("managedFields")) {
            if (entry.path("manager").asText().equals(MANAGER)
                    && entry.path("operation").asText().equals("Apply")
                    && !entry.has("subresource")) {
                return project(entry.path("fieldsV1"), object);
            }
        }
        return MissingNode.getInstance();
    }

    private static ObjectNode project(JsonNode fields, JsonNode live) {
        ObjectNode projection = JsonNodeFactory.instance.objectNode();
        fields.properties().forEach(entry -> {
            String key = entry.getKey();
            if (key.equals(".")) {
                return;
            }
            JsonNode value = at(key, live);
            if (!entry.getValue().isEmpty()) {
                projection.set(key, project(entry.getValue(), value));
            } else if (value.isMissingNode()) {
                projection.putArray(key);
            } else {
                projection.putArray(key).add(value);
            }
        });
        return projection;
    }

    private static JsonNode at(String key, JsonNode live) {
        return key.startsWith("f:") ? live.path(key.substring(2)) : item(key, live);
    }

    /** The first item of a list that a FieldsV1 key {@code k:…} or {@code v:…} means; a missing node when none is. */
    static JsonNode item(String key, JsonNode list) {
        JsonNode wanted = parse(key.substring(2));
        for (JsonNode item : list) {
            if (key.startsWith("k:") ? hasKeys(item, wanted) : Values.same(item, wanted)) {
                return item;
            }
        }
        return MissingNode.getInstance();
    }

    private static boolean hasKeys(JsonNode item, JsonNode keys) {
        return keys.properties().stream().allMatch(key -> Values.same(keyOf(item, key.getKey()), key.getValue()));
    }

    private static JsonNode parse(String selector) {
        try {
            return MAPPER.readTree(selector);
        } catch (IOException e) {
            throw new UncheckedIOException("managed fields with an unreadable key " + selector, e);
        }
    }

    /** A port's protocol is the only list key that the API defaults. */
    private static JsonNode keyOf(JsonNode item, String name) {
        return name.equals("protocol") && !item.has(name) ? JsonNodeFactory.instance.textNode("TCP") : item.path(name);
    }
}
