package io.leaderworkerset.controller.runtime.queue;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.DoubleSupplier;

/**
 * Counts the failures in a row of every key, and spreads the retries so that keys that failed together come apart. A
 * key that fails again ahead of its retry, because a change brought it back, fails for the same reason: its retry
 * stays.
 */
final class Backoff<K> {
    private static final double SPREAD = 0.2;

    private record Streak(int failures, long due) {}

    private final Map<K, Streak> streaks = new HashMap<>();
    private final DoubleSupplier random;

    /** With a source of numbers from 0 to 1. */
    Backoff(DoubleSupplier random) {
        this.random = random;
    }

    /** Counts one more failure; the result is at most a fifth above the delay of the class, or the pause if longer. */
    Duration next(K key, Retry retry, Duration pause, long now) {
        Streak streak = streaks.get(key);
        if (streak != null && streak.due - now > 0) {
            long nanos = Math.min(streak.due - now, spread(retry.delay(streak.failures - 1)));
            return Duration.ofNanos(Math.max(nanos, pause.toNanos()));
        }
        int failures = streak == null ? 0 : streak.failures;
        Duration delay = retry.delay(failures);
        long nanos = spread(delay.compareTo(pause) < 0 ? pause : delay);
        streaks.put(key, new Streak(failures + 1, now + nanos));
        return Duration.ofNanos(nanos);
    }

    private long spread(Duration delay) {
        return (long) (delay.toNanos() * (1 + SPREAD * random.getAsDouble()));
    }

    void forget(K key) {
        streaks.remove(key);
    }

    int failures(K key) {
        Streak streak = streaks.get(key);
        return streak == null ? 0 : streak.failures;
    }
}
