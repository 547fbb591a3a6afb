package io.leaderworkerset.controller.io;

import io.leaderworkerset.controller.kube.Key;
import io.leaderworkerset.controller.model.SetView;
import io.leaderworkerset.controller.runtime.Reconciler;
import io.leaderworkerset.controller.runtime.Result;
import io.leaderworkerset.controller.set.SetDecision;
import io.leaderworkerset.controller.set.SetDecision.Rest;
import io.leaderworkerset.controller.set.SetSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/** Observe, decide, act for one set. */
final class SetReconciler implements Reconciler<Key> {
    private final Caches caches;
    private final Snapshots snapshots;
    private final Writer writer;
    private final RefusedPods refusedPods;
    private final InstantSource clock;
    private final GroupCounts counts;
    private final BiConsumer<Key, Duration> later;
    private final Map<Key, SetSnapshot.Memory> memories = new ConcurrentHashMap<>();

    /**
     * A reconciler.
     *
     * @param later asks for another look after a time, which the delays after failures do not put off
     */
    SetReconciler(
            Caches caches,
            Snapshots snapshots,
            Writer writer,
            RefusedPods refusedPods,
            InstantSource clock,
            GroupCounts counts,
            BiConsumer<Key, Duration> later) {
        this.caches = caches;
        this.snapshots = snapshots;
        this.writer = writer;
        this.refusedPods = refusedPods;
        this.clock = clock;
        this.counts = counts;
        this.later = later;
    }

    @Override
    public Result reconcile(Key key) {
        Optional<SetView> set = caches.sets().get(key);
        if (set.isEmpty()) {
            counts.forget(key);
            memories.remove(key);
            return Result.done();
        }
        SetSnapshot seen = snapshots.of(set.get(), memories.getOrDefault(key, SetSnapshot.Memory.NONE));
        Instant now = clock.instant();
        counts.observed(seen, now);
        SetDecision decision = new SetDecision(seen, now);
        Outcome parts = writer.carryOut(decision.parts());
        if (!parts.answered()) {
            return parts.result();
        }
        Rest rest = decision.rest(parts.blockers(), Map.of());
        if (rest.namesMissingPods()) {
            rest = decision.rest(parts.blockers(), refusedPods.in(key.namespace()));
        }
        memories.put(key, rest.memory());
        Result result = writer.carryOut(List.of(rest.decision())).result();
        if (parts.blockers().isEmpty()) {
            return result;
        }
        if (result.requeueAfter() != null) {
            later.accept(key, result.requeueAfter());
        }
        return parts.result();
    }
}
