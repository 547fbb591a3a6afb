// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.runtime.election;

import io.leaderworkerset.controller.runtime.queue.Ticker;
import java.time.Duration;

/**
 * Until when a manager leads, by its own clock. Whoever writes asks immediately before, so that no write depends on how
 * soon anybody notices that the lease was lost.
 */
public final class Leadership {
    private final Ticker ticker;
    private boolean begun;
    private long end;

    /** One that has not begun. */
    public Leadership(Ticker ticker) {
        this.ticker = ticker;
    }

    /** How long it lasts if nobody prolongs it; zero before it has begun and once it has ended. */
    public synchronized Duration left() {
        return begun ? Duration.ofNanos(Math.max(0, end - ticker.nanos())) : Duration.ZERO;
    }

    /** Begins or prolongs it up to this moment; whether it lasts. Once it has ended, it never comes back. */
    synchronized boolean prolong(long moment) {
        if (hasEnded() || moment - ticker.nanos() <= 0) {
            return false;
        }
        begun = true;
        end = moment;
        return true;
    }

    synchronized boolean hasEnded() {
        return begun && left().isZero();
    }

    /** Ends it now, if it has begun. */
    synchronized void end() {
        if (begun && !hasEnded()) {
            end = ticker.nanos();
        }
    }
}
