// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.world;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** With exclusive placement, workers may only go to the topology domain of their leader's node. */
final class PlacementRule {
    private final Store store;
    private final Truth truth;

    PlacementRule(Store store, Truth truth) {
        this.store = store;
        this.truth = truth;
    }

    void checkAtRest() {
        boolean exclusive = !Json.annotation(truth.set(), "exclusive-topology").isEmpty();
        for (ObjectNode leader : truth.leaders()) {
            String domain = exclusive ? Nodes.domain(Json.known(store.find(Kind.NODE, Nodes.nodeOf(leader)))) : "";
            for (ObjectNode worker : truth.workersOf(leader)) {
                String selected = worker.path("spec")
                        .path("nodeSelector")
                        .path(Nodes.TOPOLOGY)
                        .asText();
                Violation.when(
                        !selected.equals(domain),
                        "worker %s is to go to %s, not %s",
                        Json.uid(worker),
                        selected,
                        domain);
            }
        }
    }
}
