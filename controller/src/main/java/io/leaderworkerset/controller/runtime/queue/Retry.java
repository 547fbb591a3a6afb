// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.runtime.queue;

import java.time.Duration;

/**
 * How soon a failed key is tried again. The delay doubles with each failure in a row, and with its spread stays within
 * a minute: users must not wait for longer once what was in the way is gone.
 */
public enum Retry {
    /** Somebody else wrote first: a fresh read is all it takes. 5 ms to 1 s. */
    SOON(Duration.ofMillis(5), Duration.ofSeconds(1)),
    /** The server or the network has trouble. 5 ms to 50 s. */
    BACK_OFF(Duration.ofMillis(5), Duration.ofSeconds(50)),
    /**
     * The server refuses the request itself; only a change from outside helps, which no watch may tell. 5 s to 50 s.
     */
    LONG(Duration.ofSeconds(5), Duration.ofSeconds(50));

    private final long baseNanos;
    private final long maxNanos;

    Retry(Duration base, Duration max) {
        this.baseNanos = base.toNanos();
        this.maxNanos = max.toNanos();
    }

    /** The delay before the try after {@code failures} earlier failures in a row, without jitter. */
    Duration delay(int failures) {
        double nanos = baseNanos * Math.pow(2, failures);
        return Duration.ofNanos((long) Math.min(nanos, (double) maxNanos));
    }
}
