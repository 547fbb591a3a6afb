// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.webhook.pod;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The environment variables of one container. */
final class Env {
    private final ObjectNode container;

    Env(ObjectNode container) {
        this.container = container;
    }

    /** The first variable of the name: its value, empty where it comes from elsewhere. */
    Optional<String> value(String name) {
        for (JsonNode variable : container.path("env")) {
            if (variable.path("name").asText().equals(name)) {
                return Optional.of(variable.path("value").asText());
            }
        }
        return Optional.empty();
    }

    boolean has(String name) {
        return value(name).isPresent();
    }

    void append(String name, String value) {
        PodDraft.arrayIn(container, "env").add(variable(name, value));
    }

    /** Puts the variables before all others; of several with one name the first stays. */
    void prepend(Map<String, String> variables) {
        Map<String, JsonNode> byName = new LinkedHashMap<>();
        variables.forEach((name, value) -> byName.put(name, variable(name, value)));
        for (JsonNode present : container.path("env")) {
            byName.putIfAbsent(present.path("name").asText(), present);
        }
        ArrayNode env = container.arrayNode().addAll(byName.values());
        container.set("env", env);
    }

    private ObjectNode variable(String name, String value) {
        return container.objectNode().put("name", name).put("value", value);
    }
}
