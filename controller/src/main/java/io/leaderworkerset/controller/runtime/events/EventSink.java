// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.runtime.events;

import io.fabric8.kubernetes.api.model.events.v1.Event;
import java.time.Instant;

/** Where events go. Every method may throw what the client throws. */
interface EventSink {
    /** Writes a new event. */
    void create(Event event);

    /** Sets the series of an event that exists. */
    void setSeries(String namespace, String name, int count, Instant lastObserved);
}
