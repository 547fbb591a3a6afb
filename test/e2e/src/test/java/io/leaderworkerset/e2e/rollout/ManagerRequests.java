// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.e2e.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderworkerset.cluster.AuditLog;
import io.leaderworkerset.e2e.support.ManagerWork;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the manager asked of the API server about one namespace: neither watches nor its lease.
 *
 * @param byKind how many by verb, resource and subresource, such as {@code create statefulsets}
 * @param conflicts how many of them were answered with 409
 */
record ManagerRequests(Map<String, Integer> byKind, int conflicts) {
    /** The requests since a position of the audit log. */
    static ManagerRequests since(AuditLog log, long position, String namespace) {
        List<JsonNode> requests = log.since(position).stream()
                .filter(ManagerWork::isByManager)
                .filter(event ->
                        event.path("objectRef").path("namespace").asText().equals(namespace))
                .filter(event -> !event.path("verb").asText().equals("watch"))
                .toList();
        Map<String, Integer> byKind = new TreeMap<>();
        requests.forEach(event -> byKind.merge(kind(event), 1, Integer::sum));
        int conflicts = (int) requests.stream()
                .filter(event -> event.path("responseStatus").path("code").asInt() == 409)
                .count();
        return new ManagerRequests(byKind, conflicts);
    }

    /** How many there were. */
    int total() {
        return byKind.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static String kind(JsonNode event) {
        JsonNode object = event.path("objectRef");
        String subresource = object.path("subresource").asText();
        return event.path("verb").asText() + " " + object.path("resource").asText()
                + (subresource.isEmpty() ? "" : "/" + subresource);
    }
}
