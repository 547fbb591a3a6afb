// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller;

import io.leaderworkerset.controller.io.Caches;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks after the caches from time to time: silent watches, writes that no watch shows, and the resync. */
final class CacheCare {
    private static final Logger LOG = LoggerFactory.getLogger(CacheCare.class);
    private static final Duration CHECK = Duration.ofSeconds(5);

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("cache-care").factory());
    private final Caches caches;
    private final Duration resync;

    CacheCare(Caches caches, Duration resync) {
        this.caches = caches;
        this.resync = resync;
    }

    void start() {
        every(CHECK, caches::check);
        every(resync, () -> {
            LOG.debug("looking at every object again");
            caches.resync();
        });
    }

    void stop() {
        timer.shutdownNow();
    }

    private void every(Duration period, Runnable task) {
        Future<?> _ = timer.scheduleAtFixedRate(
                () -> {
                    try {
                        task.run();
                    } catch (RuntimeException e) {
                        // A periodic task that throws would never run again.
                        LOG.error("looking after the caches failed", e);
                    }
                },
                period.toNanos(),
                period.toNanos(),
                TimeUnit.NANOSECONDS);
    }
}
