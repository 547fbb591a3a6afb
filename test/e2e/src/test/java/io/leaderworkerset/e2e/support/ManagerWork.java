// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.e2e.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderworkerset.cluster.AuditLog;
import java.time.Duration;
import java.util.List;

/** What managers ask of an API server beside the watches and leases that they keep at rest. */
public final class ManagerWork {
    private ManagerWork() {}

    /** Whether a manager asked. */
    public static boolean isByManager(JsonNode event) {
        return event.path("userAgent").asText().startsWith("lws-manager/");
    }

    /** The requests since a position of the audit log. */
    public static List<JsonNode> since(AuditLog log, long position) {
        return log.since(position).stream()
                .filter(ManagerWork::isByManager)
                .filter(request -> !request.path("verb").asText().equals("watch"))
                .filter(request -> !request.at("/objectRef/resource").asText().equals("leases"))
                .toList();
    }

    /** Waits until there were none for this long. */
    public static void awaitRest(AuditLog log, Duration quiet) {
        long[] end = {log.end()};
        Await.conditions().during(quiet).untilAsserted(() -> {
            long begin = end[0];
            end[0] = log.end();
            assertThat(since(log, begin)).isEmpty();
        });
    }
}
