package io.leaderworkerset.controller.io;

import io.leaderworkerset.controller.model.Key;
import io.leaderworkerset.controller.model.SetView;
import io.leaderworkerset.controller.runtime.Reconciler;
import io.leaderworkerset.controller.runtime.Result;
import io.leaderworkerset.controller.runtime.cache.Caches;
import io.leaderworkerset.controller.set.SetDecision;
import java.time.Clock;
import java.util.Optional;

/** Observe, decide, act for one set. */
final class SetReconciler implements Reconciler<Key> {
    private final Caches caches;
    private final Snapshots snapshots;
    private final Writer writer;
    private final Clock clock;

    SetReconciler(Caches caches, Snapshots snapshots, Writer writer, Clock clock) {
        this.caches = caches;
        this.snapshots = snapshots;
        this.writer = writer;
        this.clock = clock;
    }

    @Override
    public Result reconcile(Key key) {
        Optional<SetView> set = caches.sets().get(key);
        return set.isEmpty()
                ? Result.done()
                : writer.carryOut(SetDecision.decide(snapshots.of(set.get()), clock.instant()));
    }
}
