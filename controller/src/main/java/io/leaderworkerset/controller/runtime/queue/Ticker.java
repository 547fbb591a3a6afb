// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.runtime.queue;

/** Time that only goes forward, so that a changed wall clock moves no deadline. */
@FunctionalInterface
public interface Ticker {
    /** The time of the machine. */
    Ticker SYSTEM = System::nanoTime;

    /** Nanoseconds since some fixed, arbitrary moment; only differences mean something. */
    long nanos();
}
