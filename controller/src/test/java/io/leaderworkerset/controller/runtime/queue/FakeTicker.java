// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.runtime.queue;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Time that passes only when a test says so. Starts close to the overflow of its counter, as a real one may. */
public final class FakeTicker implements Ticker {
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000);

    @Override
    public long nanos() {
        return nanos.get();
    }

    /** Lets time pass. */
    public void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
