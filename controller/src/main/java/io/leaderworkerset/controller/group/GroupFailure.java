package io.leaderworkerset.controller.group;

import io.leaderworkerset.controller.action.Action.DeleteLeader;
import io.leaderworkerset.controller.action.Decision;
import io.leaderworkerset.controller.action.Event;
import io.leaderworkerset.controller.action.Reference;
import io.leaderworkerset.controller.action.Reports;
import io.leaderworkerset.controller.model.PodView;
import io.leaderworkerset.controller.model.TemplateView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether the state of one pod costs its group its life, and what is done then: the leader goes, and all under it. */
final class GroupFailure {
    private final PodView pod;
    private final GroupSnapshot group;

    private GroupFailure(PodView pod, GroupSnapshot group) {
        this.pod = pod;
        this.group = group;
    }

    /** What the pod's failure asks for; empty when the group lives on. */
    static Optional<Decision> of(PodView pod, GroupSnapshot group) {
        return new GroupFailure(pod, group).decide();
    }

    private Optional<Decision> decide() {
        boolean leads = group.isLeader(pod);
        PodView leader = leads ? pod : group.leader();
        TemplateView template = group.template(pod);
        if (leader == null
                || !failed()
                || !RestartPolicy.of(template, group.set()).recreates(podsWhenItFailed(leader), template.size())
                || (!leads && !Membership.has(pod, leader, group.workers()))) {
            return Optional.empty();
        }
        return Optional.of(leader.meta().deleting() ? Decision.NOTHING : Decision.act(delete(leader)));
    }

    private boolean failed() {
        boolean alive = pod.phase().equals("Running") || pod.phase().equals("Pending");
        return pod.meta().deleting() || isLost() || (alive && pod.restarted());
    }

    private boolean isLost() {
        return group.lost().contains(pod);
    }

    /** The group's pods; in place of their replacements the ones that were lost together with this one. */
    private List<PodView> podsWhenItFailed(PodView leader) {
        if (!isLost()) {
            return group.pods();
        }
        List<PodView> lost = group.lost().stream()
                .filter(other -> Membership.has(other, leader, group.workers()))
                .toList();
        int own = lost.indexOf(pod);
        Map<String, PodView> pods = new LinkedHashMap<>();
        // A worker that was lost several times is the one of the loss next to this one.
        lost.subList(Math.max(own, 0), lost.size())
                .forEach(other -> pods.putIfAbsent(other.meta().name(), other));
        // What was lost before this one while it started may have had a replacement by then.
        lost.subList(0, Math.max(own, 0)).reversed().stream()
                .filter(other -> !other.phase().equals("Pending"))
                .forEach(other -> pods.putIfAbsent(other.meta().name(), other));
        group.pods().forEach(other -> pods.putIfAbsent(other.meta().name(), other));
        return List.copyOf(pods.values());
    }

    private DeleteLeader delete(PodView leader) {
        String note = "Worker pod %s failed, deleted leader pod %s to recreate group %s"
                .formatted(pod.meta().name(), leader.meta().name(), group.groupIndex());
        Event event = Event.normal(
                "RecreateGroup", "Delete", note, Reference.set(group.set().meta()), Reference.pod(leader.meta()));
        return new DeleteLeader(leader.meta().key(), leader.meta().uid(), Reports.done(event));
    }
}
