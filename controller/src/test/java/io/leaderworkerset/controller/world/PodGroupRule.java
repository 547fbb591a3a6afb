// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.world;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Where Volcano places the groups, every leader has one PodGroup, of the name that its pods carry, and nobody else. */
final class PodGroupRule {
    private final Store store;
    private final Truth truth;
    private final boolean gangs;

    PodGroupRule(Store store, Truth truth, boolean gangs) {
        this.store = store;
        this.truth = truth;
        this.gangs = gangs;
    }

    void checkAtRest() {
        List<ObjectNode> leaders = gangs ? truth.leaders() : List.of();
        // One that was orphaned on purpose and is of another revision is in nobody's way.
        long present = store.all(Kind.POD_GROUP).stream()
                .filter(podGroup -> !Json.controller(podGroup).isEmpty())
                .count();
        Violation.when(present != leaders.size(), "%d PodGroups for %d groups", present, leaders.size());
        for (ObjectNode leader : leaders) {
            for (ObjectNode pod : truth.podsOf(leader)) {
                ObjectNode podGroup = store.find(Kind.POD_GROUP, podGroupOf(pod));
                String owner = podGroup == null ? "nobody" : Json.controller(podGroup);
                Violation.when(
                        !owner.equals(Json.uid(leader)), "the PodGroup of pod %s belongs to %s", Json.uid(pod), owner);
            }
        }
    }

    /** The PodGroup that a pod waits for; the empty string when it waits for none. */
    static String podGroupOf(ObjectNode pod) {
        return pod.path("metadata")
                .path("annotations")
                .path("scheduling.k8s.io/group-name")
                .asText();
    }
}
