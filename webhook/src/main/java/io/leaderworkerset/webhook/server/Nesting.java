// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.webhook.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;

/** How deep an object may be: what looks at it goes down level by level, and must not run out of stack. */
final class Nesting {
    /** Pods and sets have a third of it. */
    static final int LIMIT = 100;

    private Nesting() {}

    static boolean isTooDeep(JsonNode object) {
        List<JsonNode> level = List.of(object);
        for (int depth = 0; !level.isEmpty(); depth++) {
            if (depth > LIMIT) {
                return true;
            }
            level = level.stream()
                    .flatMap(node -> StreamSupport.stream(node.spliterator(), false))
                    .filter(JsonNode::isContainerNode)
                    .toList();
        }
        return false;
    }
}
