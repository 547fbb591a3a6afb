// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.world;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** Rules that hold at every change: one revision in a group, a partition that only moves down. */
final class GroupRules {
    private final Truth truth;
    private int highestFloor;

    GroupRules(Truth truth) {
        this.truth = truth;
    }

    void specificationChanged() {
        highestFloor = Math.max(highestFloor, truth.floor());
    }

    void changed(Kind kind, @Nullable ObjectNode before, ObjectNode after) {
        if (kind == Kind.POD && before == null && !Json.leads(after)) {
            isOfItsLeadersRevision(after);
        }
        if (kind == Kind.STATEFUL_SET && before != null && Json.name(after).equals(Truth.SET)) {
            partitionMovesDown(before, after);
        }
    }

    private void isOfItsLeadersRevision(ObjectNode worker) {
        ObjectNode leader = truth.leaderOf(worker);
        if (leader != null) {
            Violation.when(
                    !revision(worker).equals(revision(leader)),
                    "worker %s of revision %s follows leader %s",
                    Json.uid(worker),
                    revision(worker),
                    leader);
        }
    }

    private void partitionMovesDown(ObjectNode before, ObjectNode after) {
        int partition = partition(after);
        Violation.when(
                revision(before).equals(revision(after)) && partition > partition(before) && partition > highestFloor,
                "partition moves up from %d to %d",
                partition(before),
                partition);
    }

    private static String revision(ObjectNode object) {
        return Json.mark(object, "template-revision-hash");
    }

    private static int partition(ObjectNode statefulSet) {
        return statefulSet
                .path("spec")
                .path("updateStrategy")
                .path("rollingUpdate")
                .path("partition")
                .asInt();
    }
}
