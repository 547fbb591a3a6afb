// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.reconcile.group;

import io.leaderworkerset.controller.action.Action;
import io.leaderworkerset.controller.action.Decision;
import io.leaderworkerset.controller.action.RecreationReason;
import io.leaderworkerset.controller.gang.GangScheduler;
import io.leaderworkerset.controller.group.GroupDecision;
import io.leaderworkerset.controller.group.GroupSnapshot;
import io.leaderworkerset.controller.group.LostWorker;
import io.leaderworkerset.controller.io.Caches;
import io.leaderworkerset.controller.io.Outcome;
import io.leaderworkerset.controller.kube.Key;
import io.leaderworkerset.controller.kube.Kind;
import io.leaderworkerset.controller.model.GroupKey;
import io.leaderworkerset.controller.model.NodeView;
import io.leaderworkerset.controller.model.PodGroupView;
import io.leaderworkerset.controller.model.PodView;
import io.leaderworkerset.controller.model.SetView;
import io.leaderworkerset.controller.model.StatefulSetView;
import io.leaderworkerset.controller.reconcile.Wiring;
import io.leaderworkerset.controller.revision.Revisions;
import io.leaderworkerset.controller.runtime.Controller;
import io.leaderworkerset.controller.runtime.ControllerName;
import io.leaderworkerset.controller.runtime.Reconciler;
import io.leaderworkerset.controller.runtime.Result;
import io.leaderworkerset.controller.runtime.queue.WorkQueue;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Brings one group into the state that is wanted. */
public final class GroupReconciler implements Reconciler<GroupKey> {
    private static final ControllerName NAME = new ControllerName("pod", Kind.POD);

    private final Wiring wiring;
    private final Caches caches;
    private final LostWorkers lost;
    private final GroupDecision decision;

    GroupReconciler(Wiring wiring, LostWorkers lost) {
        this.wiring = wiring;
        this.caches = wiring.caches();
        this.lost = lost;
        this.decision = new GroupDecision(wiring.gang());
    }

    /** The controller of the groups; from now on its queue fills with what changes. */
    public static Controller<GroupKey> connect(Wiring wiring) {
        WorkQueue<GroupKey> groups = wiring.queue(NAME);
        LostWorkers lost = new LostWorkers(
                wiring.time().ticker(),
                wiring.caches()::podsOf,
                wiring.leaseDuration().multipliedBy(2));
        GroupTriggers.connect(wiring.caches(), groups, lost);
        return wiring.controller(NAME, groups, GroupKey::leaderKey, new GroupReconciler(wiring, lost));
    }

    @Override
    public void lead() {
        lost.lead();
    }

    @Override
    public Result reconcile(GroupKey group) {
        List<LostWorker> gone = lost.of(group);
        Optional<SetView> set = caches.sets().get(group.setKey());
        if (set.isEmpty()) {
            lost.handled(group, gone);
            wiring.blockers().found(group, List.of());
            return Result.done();
        }
        GroupSnapshot seen = snapshot(set.get(), group, gone);
        List<Decision> decisions = decide(seen);
        Optional<RecreationReason> end = end(decisions);
        if (end.isEmpty()) {
            // They cost nothing, whatever becomes of the rest.
            lost.handled(group, seen.judged());
        }
        Outcome outcome = wiring.writer().carryOut(decisions);
        if (outcome.answered()) {
            wiring.blockers().found(group, outcome.blockers());
        }
        Result result = outcome.result();
        end.ifPresent(reason -> {
            wiring.observers().groups().recreated(reason);
            lost.handled(group, seen.judged());
        });
        return result;
    }

    /** Why the group ends now, if it does. */
    private static Optional<RecreationReason> end(List<Decision> decisions) {
        return decisions.stream()
                .flatMap(decision -> decision.actions().stream())
                .map(action -> action instanceof Action.Delete delete ? delete.failure() : null)
                .filter(Objects::nonNull)
                .findFirst();
    }

    private List<Decision> decide(GroupSnapshot group) {
        Instant now = wiring.time().clock().instant();
        List<Decision> first = decision.decide(group, now);
        Optional<String> node = first.stream()
                .map(Decision::nodeNeeded)
                .filter(Objects::nonNull)
                .findFirst();
        if (node.isEmpty()) {
            return first;
        }
        NodeView read = wiring.server()
                .find(Kind.NODE.named(node.get()))
                .map(NodeView::of)
                .orElse(null);
        return decision.decide(group.with(new GroupSnapshot.NodeReading(node.get(), read)), now);
    }

    private GroupSnapshot snapshot(SetView set, GroupKey group, List<LostWorker> gone) {
        Key leader = group.leaderKey();
        // Before the pods: what is created is made from the newest leader that can be seen.
        StatefulSetView workers = caches.statefulSets().get(leader).orElse(null);
        List<PodView> pods = caches.podsOf(group);
        return new GroupSnapshot(
                set,
                group.index(),
                caches.statefulSets().get(group.setKey()).orElse(null),
                pods,
                gone,
                Revisions.of(set, caches.revisionsOf(group.setKey())),
                workers,
                caches.services().get(leader).orElse(null),
                wiring.settlements().of(Kind.SERVICE, leader),
                podGroup(pods),
                null);
    }

    private @Nullable PodGroupView podGroup(List<PodView> pods) {
        GangScheduler scheduler = wiring.gang();
        return scheduler == null
                ? null
                : pods.stream()
                        .filter(PodView::leads)
                        .findFirst()
                        .flatMap(leader -> caches.podGroups()
                                .get(new Key(leader.meta().namespace(), scheduler.podGroupName(leader))))
                        .orElse(null);
    }
}
