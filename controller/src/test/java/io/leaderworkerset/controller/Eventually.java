// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** Waiting for other threads. */
public final class Eventually {
    private static final Duration LIMIT = Duration.ofSeconds(50);

    private Eventually() {}

    /** As long as a busy machine may need. */
    public static ConditionFactory await() {
        return Awaitility.await().atMost(LIMIT);
    }
}
