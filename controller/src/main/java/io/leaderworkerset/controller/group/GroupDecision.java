package io.leaderworkerset.controller.group;

import io.leaderworkerset.api.v1.Annotations;
import io.leaderworkerset.api.v1.ObjectNames;
import io.leaderworkerset.controller.action.Action.EmitEvent;
import io.leaderworkerset.controller.action.Decision;
import io.leaderworkerset.controller.action.Event;
import io.leaderworkerset.controller.action.Reference;
import io.leaderworkerset.controller.gang.GangScheduler;
import io.leaderworkerset.controller.model.Meta;
import io.leaderworkerset.controller.model.PodView;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is done for a group: nothing but its end once a pod has cost it its life; otherwise what its leader is to have.
 *
 * @param gang the scheduler that places groups as a whole; null when there is none
 */
public record GroupDecision(@Nullable GangScheduler gang) {
    /** The decision about the whole group: that of all its pods together, one end at most. */
    public Decision decide(GroupSnapshot group) {
        if (group.set().meta().deleting()) {
            return Decision.NOTHING;
        }
        List<Decision> failures = Stream.concat(
                        group.pods().stream().sorted(leaderFirst(group)).map(pod -> GroupFailure.of(pod, group)),
                        group.lost().stream().map(worker -> GroupFailure.of(worker, group)))
                .flatMap(Optional::stream)
                .toList();
        if (!failures.isEmpty()) {
            return failures.getFirst();
        }
        PodView leader = group.leader();
        return leader == null ? OrphanedWorkers.decide(group) : forLeader(leader, group, () -> workers(leader, group));
    }

    /** The share of one of the group's pods in the decision. */
    public Decision decide(PodView pod, GroupSnapshot group) {
        if (group.set().meta().deleting()) {
            return Decision.NOTHING;
        }
        return GroupFailure.of(pod, group)
                .orElseGet(() -> group.isLeader(pod)
                        ? forLeader(pod, group, () -> WorkerStart.decide(pod, group))
                        : Decision.NOTHING);
    }

    private static Decision workers(PodView leader, GroupSnapshot group) {
        return EarlierWorkers.remain(group, leader) ? Decision.NOTHING : WorkerStart.decide(leader, group);
    }

    private Decision forLeader(PodView leader, GroupSnapshot group, Supplier<Decision> workers) {
        if (!leader.meta().annotation(Annotations.LEADER_NAME).isEmpty()) {
            return Decision.act(new EmitEvent(withoutStartOrdinal(leader.meta(), group)));
        }
        // What is created under a leader that goes would only be deleted with it.
        if (leader.meta().deleting()) {
            return Decision.NOTHING;
        }
        return GroupService.decide(leader, group)
                .then(() -> podGroup(leader, group))
                .then(workers);
    }

    private Decision podGroup(PodView leader, GroupSnapshot group) {
        return gang == null
                ? Decision.NOTHING
                : gang.leaderCreated(group.set(), group.template(leader), leader, group.podGroup());
    }

    private static Event withoutStartOrdinal(Meta leader, GroupSnapshot group) {
        String note =
                "leader pod %s/%s contains mistake annotation '%s': requires Kubernetes ≥v1.27 or v1.26 with StatefulSetStartOrdinal feature"
                        .formatted(leader.namespace(), leader.name(), Annotations.LEADER_NAME);
        return Event.warning(
                "FailedCreate", "Create", note, Reference.set(group.set().meta()), Reference.pod(leader));
    }

    private static Comparator<PodView> leaderFirst(GroupSnapshot group) {
        return Comparator.comparingInt(pod ->
                group.isLeader(pod) ? 0 : ObjectNames.parent(pod.meta().name()).ordinal());
    }
}
