// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.runtime.queue;

import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.function.DoubleSupplier;

/**
 * Counts the failures in a row of every key, those of each class for themselves, and spreads the retries so that keys
 * that failed together come apart. A key that fails in the same way ahead of its retry, because a change brought it
 * back, is no worse than before: its retry stays.
 */
final class Backoff<K> {
    private static final double SPREAD = 0.2;

    private record Streak(int failures, long due) {}

    private final Map<K, Map<Retry, Streak>> streaks = new HashMap<>();
    private final DoubleSupplier random;

    /** With a source of numbers from 0 to 1. */
    Backoff(DoubleSupplier random) {
        this.random = random;
    }

    /** Counts one more failure; the result is at most a fifth above the delay of the class, or the pause if longer. */
    Duration next(K key, Retry retry, Duration pause, long now) {
        Map<Retry, Streak> ofKey = streaks.computeIfAbsent(key, _ -> new EnumMap<>(Retry.class));
        Streak streak = ofKey.get(retry);
        if (streak != null && streak.due - now > 0) {
            return Duration.ofNanos(Math.max(streak.due - now, pause.toNanos()));
        }
        int failures = streak == null ? 0 : streak.failures;
        Duration delay = retry.delay(failures);
        long nanos = spread(delay.compareTo(pause) < 0 ? pause : delay);
        ofKey.put(retry, new Streak(failures + 1, now + nanos));
        return Duration.ofNanos(nanos);
    }

    private long spread(Duration delay) {
        return (long) (delay.toNanos() * (1 + SPREAD * random.getAsDouble()));
    }

    void forget(K key) {
        streaks.remove(key);
    }

    int failures(K key) {
        return streaks.getOrDefault(key, Map.of()).values().stream()
                .mapToInt(Streak::failures)
                .sum();
    }
}
