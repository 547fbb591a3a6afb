// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.runtime.client;

/** Hears of every request to the API server, by many threads at once. */
@FunctionalInterface
public interface RequestListener {
    /** Hears and forgets. */
    RequestListener NONE = (method, host, code) -> {};

    /**
     * A request has ended.
     *
     * @param host name and port of the server
     * @param code the HTTP status; empty when no answer came
     */
    void ended(String method, String host, String code);
}
