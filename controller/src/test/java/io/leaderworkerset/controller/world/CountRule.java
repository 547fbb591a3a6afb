// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderworkerset.controller.model.PodView;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A status counts no group whose present leader, as far as the manager knows it, was never ready, or whose workers of
 * that very leader never were: workers of a dead leader do not count.
 */
final class CountRule {
    private final Set<String> readyLeaders = new HashSet<>();
    private final Set<String> readyWorkers = new HashSet<>();
    private final Set<String> workersMade = new HashSet<>();

    void changed(Kind kind, ObjectNode object) {
        if (kind == Kind.POD && Json.leads(object)) {
            if (Json.ready(object)) {
                readyLeaders.add(Json.uid(object));
            }
            if (Json.annotation(object, "size").equals("1")) {
                readyWorkers.add(Json.uid(object));
                workersMade.add(Json.uid(object));
            }
        }
        if (kind == Kind.STATEFUL_SET && !Json.mark(object, "group-index").isEmpty()) {
            workersMade.add(Json.controller(object));
            int available = object.path("status").path("availableReplicas").asInt();
            if (available == object.path("spec").path("replicas").asInt()) {
                readyWorkers.add(Json.controller(object));
            }
        }
    }

    void check(JsonNode status, List<PodView> known) {
        List<String> leaders = known.stream().map(pod -> pod.meta().uid()).toList();
        long ready = leaders.stream()
                .filter(leader -> readyLeaders.contains(leader) && readyWorkers.contains(leader))
                .count();
        long made = leaders.stream().filter(workersMade::contains).count();
        Violation.when(
                status.path("readyReplicas").asInt() > ready,
                "status counts groups that were never ready, %d were: %s",
                ready,
                status);
        Violation.when(
                status.path("updatedReplicas").asInt() > made,
                "status counts groups without workers of their own, %d have: %s",
                made,
                status);
    }
}
