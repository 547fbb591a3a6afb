// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.e2e.rollout;

import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.leaderworkerset.api.v1.LeaderWorkerSet;
import io.leaderworkerset.api.v1.LeaderWorkerSetStatus;
import io.leaderworkerset.e2e.support.TestSet;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Every status that a set has had since the beginning, as a watch tells it. */
final class StatusHistory implements AutoCloseable {
    private final ConcurrentLinkedQueue<LeaderWorkerSetStatus> statuses = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<WatcherException> losses = new ConcurrentLinkedQueue<>();
    private final Watch watch;

    /** Begins to watch a set that has a status. */
    StatusHistory(TestSet set) {
        this.watch = set.resource().watch(new Watcher<LeaderWorkerSet>() {
            @Override
            public void eventReceived(Action action, LeaderWorkerSet changed) {
                statuses.add(Objects.requireNonNull(changed.getStatus()));
            }

            @Override
            public void onClose(WatcherException cause) {
                losses.add(cause);
            }
        });
    }

    /** The statuses so far; none is missing. */
    List<LeaderWorkerSetStatus> statuses() {
        if (!losses.isEmpty()) {
            throw new IllegalStateException("the watch was lost", losses.peek());
        }
        return List.copyOf(statuses);
    }

    @Override
    public void close() {
        watch.close();
    }
}
