// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.world;

import io.leaderworkerset.controller.runtime.queue.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The time of a world, which all of its machines agree on. */
final class WorldTime implements Ticker, InstantSource {
    private static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");

    private long nanos;

    void pass(Duration time) {
        nanos += time.toNanos();
    }

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public Instant instant() {
        return BEGINNING.plusNanos(nanos);
    }
}
