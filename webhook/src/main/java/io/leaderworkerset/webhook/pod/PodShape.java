// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.webhook.pod;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** The parts that are read and completed must have the types that pods have: what is something else is named. */
final class PodShape {
    private PodShape() {}

    static void check(JsonNode pod) {
        JsonNode metadata = object(pod, "", "metadata");
        texts(object(metadata, "metadata.", "labels"), "metadata.labels.");
        texts(object(metadata, "metadata.", "annotations"), "metadata.annotations.");
        JsonNode spec = object(pod, "", "spec");
        for (String kind : List.of("containers", "initContainers")) {
            String path = "spec." + kind;
            list(spec.path(kind), path);
            for (int i = 0; i < spec.path(kind).size(); i++) {
                container(spec.path(kind).path(i), path + "[" + i + "]");
            }
        }
        JsonNode affinity = object(spec, "spec.", "affinity");
        for (String kind : List.of("podAffinity", "podAntiAffinity")) {
            JsonNode terms = object(affinity, "spec.affinity.", kind).path(ExclusivePlacement.REQUIRED);
            list(terms, "spec.affinity." + kind + "." + ExclusivePlacement.REQUIRED);
        }
    }

    private static void container(JsonNode container, String path) {
        if (!container.isObject()) {
            throw new Refusal(path + " must be an object");
        }
        JsonNode env = container.path("env");
        list(env, path + ".env");
        for (int i = 0; i < env.size(); i++) {
            if (!env.path(i).isObject()) {
                throw new Refusal(path + ".env[" + i + "] must be an object");
            }
        }
    }

    private static JsonNode object(JsonNode parent, String prefix, String field) {
        JsonNode value = parent.path(field);
        if (!value.isObject() && !isAbsent(value)) {
            throw new Refusal(prefix + field + " must be an object");
        }
        return value;
    }

    private static void list(JsonNode value, String path) {
        if (!value.isArray() && !isAbsent(value)) {
            throw new Refusal(path + " must be a list");
        }
    }

    private static void texts(JsonNode values, String prefix) {
        values.properties().forEach(entry -> {
            if (!entry.getValue().isTextual() && !entry.getValue().isNull()) {
                throw new Refusal(prefix + entry.getKey() + " must be a text");
            }
        });
    }

    private static boolean isAbsent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }
}
