// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.world;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Objects after their way over the wire. */
final class Parsed {
    private static final JsonMapper MAPPER = new JsonMapper();

    private Parsed() {}

    static ObjectNode of(JsonNode object) {
        try {
            return (ObjectNode) MAPPER.readTree(MAPPER.writeValueAsString(object));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
