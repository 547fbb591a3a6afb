// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.runtime.client;

import io.leaderworkerset.controller.runtime.queue.Ticker;
import java.time.Duration;

/** Requests allowed at a rate, with a number of them saved up for a burst. */
final class TokenBucket {
    private static final double NANOS = 1e9;

    private final double perNano;
    private final double burst;
    private final Ticker ticker;
    private double tokens;
    private long last;

    /** A full bucket: at most {@code burst} requests at once and {@code qps} a second in the long run. */
    TokenBucket(double qps, int burst, Ticker ticker) {
        this.perNano = qps / NANOS;
        this.burst = burst;
        this.ticker = ticker;
        this.tokens = burst;
        this.last = ticker.nanos();
    }

    /** Takes a token, on credit if need be; returns how long to wait until it is earned. */
    synchronized Duration take() {
        long now = ticker.nanos();
        tokens = Math.min(burst, tokens + (now - last) * perNano) - 1;
        last = now;
        return tokens >= 0 ? Duration.ZERO : Duration.ofNanos((long) Math.ceil(-tokens / perNano));
    }
}
