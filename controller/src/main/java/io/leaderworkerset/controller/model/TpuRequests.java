package io.leaderworkerset.controller.model;

import com.fasterxml.jackson.databind.JsonNode;

final class TpuRequests {
    private TpuRequests() {}

    static boolean in(JsonNode podSpec) {
        return anyOf(podSpec.path("containers")) || anyOf(podSpec.path("initContainers"));
    }

    private static boolean anyOf(JsonNode containers) {
        for (JsonNode container : containers) {
            JsonNode resources = container.path("resources");
            if (requested(resources.path("limits")) || requested(resources.path("requests"))) {
                return true;
            }
        }
        return false;
    }

    private static boolean requested(JsonNode amounts) {
        String amount = amounts.path("google.com/tpu").asText();
        return !amount.isEmpty() && !amount.equals("0");
    }
}
