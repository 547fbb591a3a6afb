// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.reconcile.set;

import static java.time.temporal.ChronoUnit.SECONDS;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.leaderworkerset.controller.action.Blocker;
import io.leaderworkerset.controller.io.ApiServer;
import io.leaderworkerset.controller.kube.Kind;
import io.leaderworkerset.controller.runtime.Failure;
import io.leaderworkerset.controller.runtime.queue.Ticker;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Why StatefulSets could not create their pods: quotas, policies and templates that make no pod are told by events of
 * the StatefulSet controller, and by nothing else. They are read only when pods are missed, and not too often.
 */
final class RefusedPods {
    private static final Logger LOG = LoggerFactory.getLogger(RefusedPods.class);
    private static final Duration FRESH = Duration.ofSeconds(20);
    /**
     * No longer than this a StatefulSet controller waits between two tries: what was refused before is refused no more.
     */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1000);
    /** As the StatefulSet controllers of different releases word it, for a pod and for a pod's claim. */
    private static final Pattern REFUSAL = Pattern.compile(
            "[Cc]reate (?:Claim \\S+ (?:for )?)?Pod (\\S+) in StatefulSet \\S+ failed error: (.*)", Pattern.DOTALL);

    private static final String QUERY =
            "?fieldSelector=reason%3DFailedCreate%2CinvolvedObject.kind%3DStatefulSet&limit=500";

    private record Reading(Map<String, String> reasons, long at) {}

    private final ApiServer server;
    private final Ticker ticker;
    private final InstantSource clock;
    private final Map<String, Reading> readings = new ConcurrentHashMap<>();

    RefusedPods(ApiServer server, Ticker ticker, InstantSource clock) {
        this.server = server;
        this.ticker = ticker;
        this.clock = clock;
    }

    /** The server's last words about each pod of a namespace that could not be created, by the pod's name. */
    Map<String, String> in(String namespace) {
        long now = ticker.nanos();
        readings.values().removeIf(reading -> now - reading.at > FRESH.toNanos());
        return readings.computeIfAbsent(namespace, _ -> new Reading(read(namespace), now))
                .reasons();
    }

    private Map<String, String> read(String namespace) {
        try {
            return reasons(server.get(Kind.EVENT.in(namespace) + QUERY));
        } catch (KubernetesClientException e) {
            LOG.info(
                    "the reasons for missing pods of namespace {} cannot be read: {}",
                    namespace,
                    Failure.of(e).message());
            return Map.of();
        }
    }

    private Map<String, String> reasons(JsonNode events) {
        String since = clock.instant().minus(LONGEST_WAIT).truncatedTo(SECONDS).toString();
        Map<String, String> reasons = new HashMap<>();
        Map<String, String> times = new HashMap<>();
        for (JsonNode event : events.path("items")) {
            Matcher refusal = REFUSAL.matcher(event.path("message").asText());
            String time = event.path("lastTimestamp").asText();
            boolean past = !time.isEmpty() && time.compareTo(since) < 0;
            if (refusal.matches() && !past && time.compareTo(times.getOrDefault(refusal.group(1), "")) >= 0) {
                reasons.put(refusal.group(1), Blocker.shortened(refusal.group(2)));
                times.put(refusal.group(1), time);
            }
        }
        return reasons;
    }
}
