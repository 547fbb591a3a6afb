// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.runtime;

/** A server that the manager runs: health, webhooks. */
public interface Endpoint extends AutoCloseable {
    /** The name in messages. */
    String name();

    /** Begins to serve; fails with a {@link StartFailure} that says what is wrong and where. */
    void start();

    /** Whether it serves. */
    boolean ready();

    /** Ends serving; requests under way may finish. */
    @Override
    void close();
}
