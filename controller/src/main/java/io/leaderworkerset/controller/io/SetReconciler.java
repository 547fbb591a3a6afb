package io.leaderworkerset.controller.io;

import io.leaderworkerset.controller.model.Key;
import io.leaderworkerset.controller.model.SetView;
import io.leaderworkerset.controller.runtime.Reconciler;
import io.leaderworkerset.controller.runtime.Result;
import io.leaderworkerset.controller.runtime.cache.Caches;
import io.leaderworkerset.controller.set.SetDecision;
import io.leaderworkerset.controller.set.SetDecision.Rest;
import io.leaderworkerset.controller.set.SetMemory;
import io.leaderworkerset.controller.set.SetSnapshot;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Observe, decide, act for one set. */
final class SetReconciler implements Reconciler<Key> {
    private final Caches caches;
    private final Snapshots snapshots;
    private final Writer writer;
    private final RefusedPods refusedPods;
    private final InstantSource clock;
    private final GroupCounts counts;
    private final Map<Key, SetMemory> memories = new ConcurrentHashMap<>();

    SetReconciler(
            Caches caches,
            Snapshots snapshots,
            Writer writer,
            RefusedPods refusedPods,
            InstantSource clock,
            GroupCounts counts) {
        this.caches = caches;
        this.snapshots = snapshots;
        this.writer = writer;
        this.refusedPods = refusedPods;
        this.clock = clock;
        this.counts = counts;
    }

    @Override
    public Result reconcile(Key key) {
        Optional<SetView> set = caches.sets().get(key);
        if (set.isEmpty()) {
            counts.forget(key);
            memories.remove(key);
            return Result.done();
        }
        SetSnapshot seen = snapshots.of(set.get(), memories.getOrDefault(key, SetMemory.NONE));
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
        return parts.blockers().isEmpty() ? result : parts.result();
    }
}
