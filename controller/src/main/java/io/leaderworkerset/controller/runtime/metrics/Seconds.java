// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.runtime.metrics;

import java.time.Duration;

/** Durations as metrics have them. */
final class Seconds {
    private static final double NANOS = 1e9;

    private Seconds() {}

    static double of(Duration duration) {
        return duration.toNanos() / NANOS;
    }
}
