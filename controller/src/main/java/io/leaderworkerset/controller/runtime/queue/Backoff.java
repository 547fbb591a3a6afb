package io.leaderworkerset.controller.runtime.queue;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.DoubleSupplier;

/** Counts the failures in a row of every key, and spreads the retries so that keys that failed together come apart. */
final class Backoff<K> {
    private static final double SPREAD = 0.2;

    private final Map<K, Integer> failures = new HashMap<>();
    private final DoubleSupplier random;

    /** With a source of numbers from 0 to 1. */
    Backoff(DoubleSupplier random) {
        this.random = random;
    }

    /** Counts one more failure; the result is at most a fifth above the delay of the class, or the pause if longer. */
    Duration next(K key, Retry retry, Duration pause) {
        int earlier = failures.merge(key, 1, Integer::sum) - 1;
        long nanos = Math.max(retry.delay(earlier).toNanos(), pause.toNanos());
        return Duration.ofNanos((long) (nanos * (1 + SPREAD * random.getAsDouble())));
    }

    void forget(K key) {
        failures.remove(key);
    }

    int failures(K key) {
        return failures.getOrDefault(key, 0);
    }
}
