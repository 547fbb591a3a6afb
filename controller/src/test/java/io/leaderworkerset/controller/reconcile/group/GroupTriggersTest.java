// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.reconcile.group;

import static org.assertj.core.api.Assertions.assertThat;

import io.leaderworkerset.controller.Samples;
import io.leaderworkerset.controller.io.Caches;
import io.leaderworkerset.controller.model.GroupKey;
import io.leaderworkerset.controller.model.PodView;
import io.leaderworkerset.controller.runtime.cache.CacheFeed;
import io.leaderworkerset.controller.runtime.queue.FakeTicker;
import io.leaderworkerset.controller.runtime.queue.QueueListener;
import io.leaderworkerset.controller.runtime.queue.WorkQueue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GroupTriggersTest {
    private static final GroupKey GROUP = new GroupKey("prod", "llm", "0");

    private final FakeTicker ticker = new FakeTicker();
    private final Caches caches = new Caches(false);
    private final LostWorkers lost = new LostWorkers(ticker, caches::podsOf, Duration.ofSeconds(30));
    private final List<Integer> lostWhenQueued = new ArrayList<>();

    /** Or a worker that is free at once would find nothing lost, and the group would live on. */
    @Test
    void aLostWorkerIsRememberedBeforeItsGroupIsLookedAt() {
        WorkQueue<GroupKey> groups = new WorkQueue<>(ticker, () -> 0, new Listener());
        GroupTriggers.connect(caches, groups, lost);
        PodView worker = Samples.worker(1, "{}");
        CacheFeed.saw(caches.pods(), worker);
        groups.poll().ifPresent(groups::done);
        CacheFeed.lost(caches.pods(), worker);
        assertThat(lostWhenQueued).containsExactly(0, 1);
    }

    private final class Listener implements QueueListener {
        @Override
        public void added() {
            lostWhenQueued.add(lost.of(GROUP).size());
        }

        @Override
        public void delayed() {}

        @Override
        public void taken(Duration waited) {}

        @Override
        public void finished(Duration worked) {}
    }
}
