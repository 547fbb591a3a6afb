// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.cluster;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for conditions that nothing notifies of, such as a process that opens its port. */
public final class Poll {
    private static final Duration INTERVAL = Duration.ofMillis(50);

    private Poll() {}

    /** Returns once {@code condition} holds; after {@code limit} it throws, naming {@code what} was awaited. */
    public static void until(String what, Duration limit, BooleanSupplier condition) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new ClusterException("not seen within " + limit.toSeconds() + " s: " + what);
            }
            try {
                Thread.sleep(INTERVAL);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ClusterException("interrupted while waiting for " + what, e);
            }
        }
    }
}
