// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.gang;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a pod requests as schedulers count it: its containers and sidecars together, or more where an init container
 * needs more beside the sidecars that were started before it; then what the pod requests as a whole, and its overhead.
 */
final class PodRequests {
    private PodRequests() {}

    static Amounts of(JsonNode podSpec) {
        Amounts requests = new Amounts();
        for (JsonNode container : podSpec.path("containers")) {
            requests.add(requests(container));
        }
        Amounts sidecars = new Amounts();
        Amounts peak = new Amounts();
        for (JsonNode container : podSpec.path("initContainers")) {
            Amounts own = requests(container);
            if (container.path("restartPolicy").asText().equals("Always")) {
                requests.add(own);
                sidecars.add(own);
            } else {
                own.add(sidecars);
                peak.raiseTo(own);
            }
        }
        requests.raiseTo(peak);
        requests.replaceBy(requests(podSpec).only(PodRequests::isPodLevel));
        requests.add(Amounts.of(podSpec.path("overhead")));
        return requests;
    }

    private static Amounts requests(JsonNode containerOrPod) {
        return Amounts.of(containerOrPod.path("resources").path("requests"));
    }

    private static boolean isPodLevel(String resource) {
        return resource.equals("cpu") || resource.equals("memory") || resource.startsWith("hugepages-");
    }
}
