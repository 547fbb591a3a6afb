// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.rollout;

import io.leaderworkerset.api.v1.Annotations;
import io.leaderworkerset.controller.action.Reports;
import io.leaderworkerset.controller.kube.Event;
import io.leaderworkerset.controller.kube.Kind;
import io.leaderworkerset.controller.kube.Reference;
import io.leaderworkerset.controller.model.SetView;
import io.leaderworkerset.controller.model.StatefulSetView;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What users are told when the leader StatefulSet is written. */
public final class RolloutReports {
    private final Reference set;
    private final Reference revision;
    private final List<Event> done = new ArrayList<>();

    private RolloutReports(Reference set, Reference revision) {
        this.set = set;
        this.revision = revision;
    }

    /**
     * The events of applying a plan.
     *
     * @param leader the leader StatefulSet as it is before; null when it is created
     * @param templateChanged whether the current revision is new to the leader StatefulSet
     * @param revision the current revision
     */
    public static Reports of(
            RolloutPlan plan,
            SetView set,
            @Nullable StatefulSetView leader,
            boolean templateChanged,
            Reference revision) {
        RolloutReports reports = new RolloutReports(Reference.of(Kind.LEADER_WORKER_SET, set.meta()), revision);
        return leader == null ? reports.created() : reports.updated(plan, leader, templateChanged);
    }

    private Reports created() {
        done.add(
                Event.normal("GroupsProgressing", "Create", "Created leader statefulset " + set.name(), set, revision));
        return new Reports(
                done,
                Event.warning(
                        "FailedCreate",
                        "Create",
                        "Failed to create leader statefulset " + set.name() + ": ",
                        set,
                        null));
    }

    private Reports updated(RolloutPlan plan, StatefulSetView leader, boolean templateChanged) {
        // Groups that go because the user wants fewer are no surge groups.
        surgeDeleted(Math.max(plan.replicas(), wantedBefore(leader)), leader.replicas() - 1);
        if (!templateChanged) {
            groupsUpdating(plan.partition(), Math.min(leader.partition(), plan.replicas()) - 1);
        }
        return new Reports(
                done,
                Event.warning(
                        "FailedUpdate",
                        "Update",
                        "Failed to update leader statefulset " + set.name() + ": ",
                        set,
                        null));
    }

    private void surgeDeleted(int first, int last) {
        if (first > last) {
            return;
        }
        String replicas =
                first == last ? "replica " + group(first) : "replicas from " + group(first) + " to " + group(last);
        done.add(Event.normal("GroupsProgressing", "Delete", "deleting surge " + replicas, set, null));
    }

    private void groupsUpdating(int first, int last) {
        if (first > last) {
            return;
        }
        String replicas = first == last ? "replica " + first : "replicas " + first + " to " + last + " (inclusive)";
        done.add(Event.normal("GroupsUpdating", "Update", "Updating " + replicas, set, revision));
    }

    private String group(int index) {
        return set.name() + "-" + index;
    }

    private static int wantedBefore(StatefulSetView leader) {
        String annotation = leader.meta().annotation(Annotations.REPLICAS);
        return annotation.matches("\\d{1,9}") ? Integer.parseInt(annotation) : 0;
    }
}
