// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.webhook.pod;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;

/** Whether pods and containers ask for TPUs, in their limits or in their requests. */
public final class TpuRequests {
    private static final String RESOURCE = "google.com/tpu";

    /** A quantity is zero when its digits are, whatever its sign, scale or unit; less than one TPU counts as one. */
    private static final Pattern NOT_ZERO = Pattern.compile("[+-]?[0.]*[1-9].*");

    private TpuRequests() {}

    /** Whether a container or init container of the pod spec asks for TPUs. */
    public static boolean in(JsonNode podSpec) {
        return anyOf(podSpec.path("containers")) || anyOf(podSpec.path("initContainers"));
    }

    /** Whether this one container does. */
    public static boolean inContainer(JsonNode container) {
        JsonNode resources = container.path("resources");
        return requested(resources.path("limits")) || requested(resources.path("requests"));
    }

    private static boolean anyOf(JsonNode containers) {
        for (JsonNode container : containers) {
            if (inContainer(container)) {
                return true;
            }
        }
        return false;
    }

    private static boolean requested(JsonNode amounts) {
        return NOT_ZERO.matcher(amounts.path(RESOURCE).asText()).matches();
    }
}
