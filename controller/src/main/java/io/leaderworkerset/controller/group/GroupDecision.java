// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.group;

import io.leaderworkerset.api.v1.Annotations;
import io.leaderworkerset.api.v1.ObjectNames;
import io.leaderworkerset.controller.action.Action.EmitEvent;
import io.leaderworkerset.controller.action.Decision;
import io.leaderworkerset.controller.gang.GangScheduler;
import io.leaderworkerset.controller.kube.Event;
import io.leaderworkerset.controller.kube.Kind;
import io.leaderworkerset.controller.kube.Meta;
import io.leaderworkerset.controller.kube.Reference;
import io.leaderworkerset.controller.model.PodView;
import java.time.Duration;
import java.time.Instant;
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
    /**
     * The decisions about the whole group, which do not depend on each other: the group's end, or what its leader is to
     * have.
     *
     * @param now measures how long earlier workers are waited for
     */
    public List<Decision> decide(GroupSnapshot group, Instant now) {
        if (group.set().meta().deleting()) {
            return List.of();
        }
        List<Decision> failures = Stream.concat(
                        group.pods().stream().sorted(leaderFirst(group)).map(pod -> GroupFailure.of(pod, group)),
                        group.lost().stream().map(worker -> GroupFailure.of(worker, group)))
                .flatMap(Optional::stream)
                .toList();
        if (!failures.isEmpty()) {
            return List.of(failures.getFirst());
        }
        PodView leader = group.leader();
        return leader == null
                ? List.of(OrphanedWorkers.decide(group))
                : forLeader(leader, group, () -> workers(leader, group, now));
    }

    /** The share of one of the group's pods in the decision. */
    public List<Decision> decide(PodView pod, GroupSnapshot group) {
        if (group.set().meta().deleting()) {
            return List.of();
        }
        return GroupFailure.of(pod, group)
                .map(List::of)
                .orElseGet(() ->
                        group.isLeader(pod) ? forLeader(pod, group, () -> WorkerStart.decide(pod, group)) : List.of());
    }

    private static Decision workers(PodView leader, GroupSnapshot group, Instant now) {
        Duration wait = EarlierWorkers.wait(group, leader, now);
        return wait.isPositive() ? Decision.retry(wait) : WorkerStart.decide(leader, group);
    }

    private List<Decision> forLeader(PodView leader, GroupSnapshot group, Supplier<Decision> workers) {
        if (!leader.meta().annotation(Annotations.LEADER_NAME).isEmpty()) {
            return List.of(Decision.act(new EmitEvent(withoutStartOrdinal(leader.meta(), group))));
        }
        // What is created under a leader that goes would only be deleted with it.
        if (leader.meta().deleting()) {
            return List.of();
        }
        Decision service = GroupService.decide(leader, group);
        Decision podGroup = podGroup(leader, group);
        // Workers must not join the gang of somebody else.
        return podGroup.blocker() == null ? List.of(service, podGroup, workers.get()) : List.of(service, podGroup);
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
                "FailedCreate",
                "Create",
                note,
                Reference.of(Kind.LEADER_WORKER_SET, group.set().meta()),
                Reference.of(Kind.POD, leader));
    }

    private static Comparator<PodView> leaderFirst(GroupSnapshot group) {
        return Comparator.comparingInt(pod ->
                group.isLeader(pod) ? 0 : ObjectNames.parent(pod.meta().name()).ordinal());
    }
}
