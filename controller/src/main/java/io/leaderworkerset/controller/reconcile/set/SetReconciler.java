// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.reconcile.set;

import io.leaderworkerset.api.v1.Labels;
import io.leaderworkerset.controller.io.Caches;
import io.leaderworkerset.controller.io.Outcome;
import io.leaderworkerset.controller.kube.Key;
import io.leaderworkerset.controller.kube.Kind;
import io.leaderworkerset.controller.model.SetView;
import io.leaderworkerset.controller.model.StatefulSetView;
import io.leaderworkerset.controller.reconcile.Wiring;
import io.leaderworkerset.controller.runtime.Controller;
import io.leaderworkerset.controller.runtime.ControllerName;
import io.leaderworkerset.controller.runtime.Reconciler;
import io.leaderworkerset.controller.runtime.Result;
import io.leaderworkerset.controller.runtime.queue.WorkQueue;
import io.leaderworkerset.controller.set.SetDecision;
import io.leaderworkerset.controller.set.SetDecision.Rest;
import io.leaderworkerset.controller.set.SetSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/** Brings one set into the state that is wanted. */
public final class SetReconciler implements Reconciler<Key> {
    private static final ControllerName NAME = new ControllerName("leaderworkerset", Kind.LEADER_WORKER_SET);

    private final Wiring wiring;
    private final Caches caches;
    private final RefusedPods refusedPods;
    private final BiConsumer<Key, Duration> later;
    private final Map<Key, SetSnapshot.Memory> memories = new ConcurrentHashMap<>();

    /**
     * A reconciler.
     *
     * @param later asks for another look after a time, which the delays after failures do not put off
     */
    SetReconciler(Wiring wiring, BiConsumer<Key, Duration> later) {
        this.wiring = wiring;
        this.caches = wiring.caches();
        this.refusedPods = new RefusedPods(
                wiring.server(), wiring.time().ticker(), wiring.time().clock());
        this.later = later;
    }

    /** The controller of the sets; from now on its queue fills with what changes. */
    public static Controller<Key> connect(Wiring wiring) {
        WorkQueue<Key> sets = wiring.queue(NAME);
        SetTriggers.connect(wiring.caches(), sets);
        wiring.blockers().onChange(sets::add);
        return wiring.controller(NAME, sets, key -> key, new SetReconciler(wiring, sets::addAfter));
    }

    @Override
    public Result reconcile(Key key) {
        Optional<SetView> set = caches.sets().get(key);
        if (set.isEmpty()) {
            wiring.observers().counts().forget(key);
            memories.remove(key);
            return Result.done();
        }
        SetSnapshot seen = snapshot(set.get());
        Instant now = wiring.time().clock().instant();
        wiring.observers().counts().observed(seen, now);
        SetDecision decision = new SetDecision(seen, now);
        if (decision.missesRevision()) {
            // Caches of different kinds are of different ages, and a revision that is put in its place costs every pod.
            wiring.server()
                    .list(Kind.CONTROLLER_REVISION, key.namespace(), Labels.NAME, key.name())
                    .forEach(caches.revisions()::wrote);
            decision = new SetDecision(snapshot(set.get()), now);
        }
        Outcome parts = wiring.writer().carryOut(decision.parts());
        if (!parts.answered()) {
            return parts.result();
        }
        Rest rest = decision.rest(parts.blockers(), Map.of());
        if (rest.namesMissingPods()) {
            rest = decision.rest(parts.blockers(), refusedPods.in(key.namespace()));
        }
        memories.put(key, rest.memory());
        Result result = wiring.writer().carryOut(List.of(rest.decision())).result();
        if (parts.blockers().isEmpty()) {
            return result;
        }
        if (result.requeueAfter() != null) {
            later.accept(key, result.requeueAfter());
        }
        return parts.result();
    }

    private SetSnapshot snapshot(SetView set) {
        Key key = set.meta().key();
        return new SetSnapshot(
                set,
                caches.statefulSets().get(key).orElse(null),
                wiring.settlements().of(Kind.STATEFUL_SET, key),
                caches.services().get(key).orElse(null),
                wiring.settlements().of(Kind.SERVICE, key),
                caches.revisionsOf(key),
                caches.podsOf(key),
                caches.statefulSetsOf(key).stream()
                        .filter(SetReconciler::isWorkers)
                        .toList(),
                wiring.blockers().of(key),
                memories.getOrDefault(key, SetSnapshot.Memory.NONE));
    }

    private static boolean isWorkers(StatefulSetView statefulSet) {
        return !statefulSet.meta().label(Labels.GROUP_INDEX).isEmpty();
    }
}
