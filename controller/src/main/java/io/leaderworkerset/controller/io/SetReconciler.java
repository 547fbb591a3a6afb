package io.leaderworkerset.controller.io;

import io.leaderworkerset.controller.model.Key;
import io.leaderworkerset.controller.model.SetView;
import io.leaderworkerset.controller.runtime.Reconciler;
import io.leaderworkerset.controller.runtime.Result;
import io.leaderworkerset.controller.runtime.cache.Caches;
import io.leaderworkerset.controller.set.SetDecision;
import io.leaderworkerset.controller.set.SetSnapshot;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Observe, decide, act for one set. */
final class SetReconciler implements Reconciler<Key> {
    private final Caches caches;
    private final Snapshots snapshots;
    private final Writer writer;
    private final Clock clock;
    private final GroupCounts counts;

    SetReconciler(Caches caches, Snapshots snapshots, Writer writer, Clock clock, GroupCounts counts) {
        this.caches = caches;
        this.snapshots = snapshots;
        this.writer = writer;
        this.clock = clock;
        this.counts = counts;
    }

    @Override
    public Result reconcile(Key key) {
        Optional<SetView> set = caches.sets().get(key);
        if (set.isEmpty()) {
            counts.forget(key);
            return Result.done();
        }
        SetSnapshot seen = snapshots.of(set.get());
        Instant now = clock.instant();
        counts.observed(seen, now);
        return writer.carryOut(SetDecision.decide(seen, now));
    }
}
