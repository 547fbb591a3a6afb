// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.group;

import static io.leaderworkerset.controller.action.RecreationReason.CONTAINER_RESTARTED;
import static io.leaderworkerset.controller.action.RecreationReason.POD_DELETED;
import static io.leaderworkerset.controller.action.RecreationReason.POD_LOST;

import io.leaderworkerset.controller.action.Action.Delete;
import io.leaderworkerset.controller.action.Decision;
import io.leaderworkerset.controller.action.RecreationReason;
import io.leaderworkerset.controller.action.Reports;
import io.leaderworkerset.controller.kube.Event;
import io.leaderworkerset.controller.kube.Kind;
import io.leaderworkerset.controller.kube.Reference;
import io.leaderworkerset.controller.model.PodView;
import io.leaderworkerset.controller.model.TemplateView;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether the state or loss of one pod costs its group its life, and what is done then: the leader goes, and all under
 * it.
 */
final class GroupFailure {
    private GroupFailure() {}

    /** What the pod's failure asks for; empty when the group lives on. */
    static Optional<Decision> of(PodView pod, GroupSnapshot group) {
        PodView leader = group.isLeader(pod) ? pod : leaderOf(pod, group);
        RecreationReason reason = pod.meta().deleting() ? POD_DELETED : CONTAINER_RESTARTED;
        return failed(pod) ? decide(pod, reason, leader, Headcount.of(group.pods()), group) : Optional.empty();
    }

    /** What the loss of a worker asks for; empty when the group lives on. */
    static Optional<Decision> of(LostWorker lost, GroupSnapshot group) {
        return decide(lost.pod(), POD_LOST, leaderOf(lost.pod(), group), lost.group(), group);
    }

    private static boolean failed(PodView pod) {
        boolean alive = pod.phase().equals("Running") || pod.phase().equals("Pending");
        return pod.meta().deleting() || (alive && pod.restarted());
    }

    private static @Nullable PodView leaderOf(PodView worker, GroupSnapshot group) {
        PodView leader = group.leader();
        return leader != null && Membership.has(worker, leader, group.workers()) ? leader : null;
    }

    private static Optional<Decision> decide(
            PodView pod,
            RecreationReason reason,
            @Nullable PodView leader,
            Headcount whenItFailed,
            GroupSnapshot group) {
        TemplateView template = group.template(pod);
        if (leader == null || !RestartPolicy.of(template, group.set()).recreates(whenItFailed, template.size())) {
            return Optional.empty();
        }
        return Optional.of(
                leader.meta().deleting() ? Decision.NOTHING : Decision.act(delete(pod, reason, leader, group)));
    }

    private static Delete delete(PodView failed, RecreationReason reason, PodView leader, GroupSnapshot group) {
        String note = "Worker pod %s failed, deleted leader pod %s to recreate group %s"
                .formatted(failed.meta().name(), leader.meta().name(), group.groupIndex());
        Event event = Event.normal(
                "RecreateGroup",
                "Delete",
                note,
                Reference.of(Kind.LEADER_WORKER_SET, group.set().meta()),
                Reference.of(Kind.POD, leader.meta()));
        return new Delete(Kind.POD, leader.meta().key(), leader.meta().uid(), reason, Reports.done(event));
    }
}
