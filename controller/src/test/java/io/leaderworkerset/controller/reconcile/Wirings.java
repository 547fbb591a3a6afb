// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.reconcile;

import io.leaderworkerset.controller.io.ApiServer;
import io.leaderworkerset.controller.io.Caches;
import io.leaderworkerset.controller.io.Transport;
import io.leaderworkerset.controller.runtime.PassListener;
import io.leaderworkerset.controller.runtime.queue.QueueListener;
import io.leaderworkerset.controller.runtime.queue.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** What tests of one reconciler wire it to. */
public final class Wirings {
    private Wirings() {}

    /** Caches, a server and a ticker of the test's, on the first of January 1970. */
    public static Wiring of(Caches caches, Transport server, GroupListener groups, Ticker ticker) {
        return Wiring.of(
                caches,
                new ApiServer(server),
                _ -> {},
                null,
                Duration.ofSeconds(15),
                new Observers(
                        _ -> QueueListener.NONE,
                        _ -> PassListener.NONE,
                        groups,
                        new GroupCounts(GroupListener.NONE, ticker)),
                new Wiring.Time(ticker, InstantSource.fixed(Instant.EPOCH), () -> 0, 0));
    }
}
