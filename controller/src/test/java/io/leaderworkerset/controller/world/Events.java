// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;

/** The events by which the StatefulSet controller tells of pods that it could not create, the last one for each. */
final class Events {
    private final Map<String, ObjectNode> byPod = new TreeMap<>();
    private final InstantSource time;

    Events(InstantSource time) {
        this.time = time;
    }

    /** The server did not take a pod, with this answer. */
    void notCreated(String pod, String statefulSet, String answer) {
        byPod.put(
                pod,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("reason", "FailedCreate")
                        .put(
                                "message",
                                "create Pod %s in StatefulSet %s failed error: %s".formatted(pod, statefulSet, answer))
                        .put(
                                "lastTimestamp",
                                time.instant().truncatedTo(ChronoUnit.SECONDS).toString()));
    }

    /** All of them, as the API server lists them. */
    JsonNode list() {
        ArrayNode items = JsonNodeFactory.instance.arrayNode();
        byPod.values().forEach(items::add);
        return JsonNodeFactory.instance.objectNode().set("items", items);
    }
}
