// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.e2e.certificate;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts what went well and keeps what failed. */
final class Tally {
    private final AtomicInteger succeeded = new AtomicInteger();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();

    @FunctionalInterface
    interface Attempt {
        void run() throws Exception;
    }

    void count(Attempt attempt) {
        try {
            attempt.run();
            succeeded.incrementAndGet();
        } catch (Exception | AssertionError e) {
            failures.add(e.toString());
        }
    }

    int succeeded() {
        return succeeded.get();
    }

    Queue<String> failures() {
        return failures;
    }
}
