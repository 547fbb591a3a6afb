// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.runtime;

import java.time.Duration;

/** Hears of the passes of a controller, by several workers at once. */
public interface PassListener {
    /** How a pass ended. */
    enum Outcome {
        /** With nothing left to do before the next change; also because the object is gone. */
        SUCCESS,
        /** Somebody else wrote first: the key comes again soon. */
        REQUEUE,
        /** With the wish to look again after some time. */
        REQUEUE_AFTER,
        /** The server refused something, or had trouble. */
        ERROR,
        /** A defect of this program. */
        PANIC
    }

    /** Hears and forgets. */
    PassListener NONE = new PassListener() {
        @Override
        public void began() {}

        @Override
        public void ended(Outcome outcome, Duration time) {}
    };

    /** A worker begins a pass. */
    void began();

    /** It has ended it. */
    void ended(Outcome outcome, Duration time);
}
