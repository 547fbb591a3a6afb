// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.runtime.client;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Lets only so many requests be under way at once. Over HTTP/1.1 each has a connection of its own, and an API server
 * answers a flood of them with 429.
 */
public final class RequestGate {
    private final Semaphore places;

    /** A gate with so many places. */
    public RequestGate(int places) {
        this.places = new Semaphore(places, true);
    }

    /** Runs a request as soon as there is a place for it. */
    public <T> T call(Supplier<T> request) {
        places.acquireUninterruptibly();
        try {
            return request.get();
        } finally {
            places.release();
        }
    }
}
