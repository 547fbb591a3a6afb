// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.runtime.certificate;

import io.leaderworkerset.controller.runtime.queue.Ticker;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** For how long a value has been the same. */
final class Steadiness<T> {
    private final Ticker ticker;
    private @Nullable T value;
    private long since;

    Steadiness(Ticker ticker) {
        this.ticker = ticker;
    }

    /** Zero when the value is not the one of the last call. */
    Duration of(T seen) {
        long now = ticker.nanos();
        if (!seen.equals(value)) {
            value = seen;
            since = now;
        }
        return Duration.ofNanos(now - since);
    }
}
