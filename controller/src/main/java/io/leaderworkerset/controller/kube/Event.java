// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.kube;

import org.jspecify.annotations.Nullable;

/**
 * An event of events.k8s.io/v1.
 *
 * @param type Normal or Warning
 * @param reason a word for programs, such as RecreateGroup
 * @param action what was attempted: Create, Update or Delete
 * @param note a sentence for people, of any length; the recorder cuts it to what the API takes
 * @param regarding the set
 * @param related the object that the set's business was with, if there is one
 */
public record Event(
        String type,
        String reason,
        String action,
        String note,
        Reference regarding,
        @Nullable Reference related) {

    /** An event about something that went as it should. */
    public static Event normal(
            String reason, String action, String note, Reference regarding, @Nullable Reference related) {
        return new Event("Normal", reason, action, note, regarding, related);
    }

    /** An event about something that a user should look at. */
    public static Event warning(
            String reason, String action, String note, Reference regarding, @Nullable Reference related) {
        return new Event("Warning", reason, action, note, regarding, related);
    }

    /** The same with another note. */
    public Event withNote(String other) {
        return new Event(type, reason, action, other, regarding, related);
    }
}
