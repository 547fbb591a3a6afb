package io.leaderworkerset.controller.runtime.events;

import org.jspecify.annotations.Nullable;

/**
 * Something that happened. Equal occurrences close to each other are one event with a count.
 *
 * @param regarding what it is about
 * @param related another object that has to do with it
 * @param warning whether somebody should worry
 * @param reason why, in one word
 * @param action what was done or tried, in one word
 * @param note one sentence for people; cut after 1024 characters
 */
public record Occurrence(
        Subject regarding, @Nullable Subject related, boolean warning, String reason, String action, String note) {
    private static final int NOTE_LIMIT = 1024;

    /** Cuts the note to what the API server accepts, between two characters. */
    public Occurrence {
        if (note.length() > NOTE_LIMIT) {
            int end = Character.isHighSurrogate(note.charAt(NOTE_LIMIT - 2)) ? NOTE_LIMIT - 2 : NOTE_LIMIT - 1;
            note = note.substring(0, end) + "…";
        }
    }

    /** An occurrence that is nothing to worry about. */
    public static Occurrence normal(
            Subject regarding, @Nullable Subject related, String reason, String action, String note) {
        return new Occurrence(regarding, related, false, reason, action, note);
    }

    /** An occurrence that somebody should look at. */
    public static Occurrence warning(
            Subject regarding, @Nullable Subject related, String reason, String action, String note) {
        return new Occurrence(regarding, related, true, reason, action, note);
    }
}
