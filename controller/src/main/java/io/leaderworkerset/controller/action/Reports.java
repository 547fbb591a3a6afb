// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.action;

import io.leaderworkerset.controller.kube.Event;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The events that the outcome of a write is worth.
 *
 * @param done to emit, in this order, once the write has happened; not when it turned out to have happened before
 * @param failed to emit when the API server refused the write, with its message put after the note; a conflict or a
 *     lost connection is no refusal
 */
public record Reports(List<Event> done, @Nullable Event failed) {
    /** Nothing is told. */
    public static final Reports NONE = new Reports(List.of(), null);

    /** Tells only that it happened. */
    public static Reports done(Event event) {
        return new Reports(List.of(event), null);
    }

    /** The same, and this when it fails. */
    public Reports orFailed(Event event) {
        return new Reports(done, event);
    }
}
