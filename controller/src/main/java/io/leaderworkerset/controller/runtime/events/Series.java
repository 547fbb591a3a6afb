// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.runtime.events;

import io.leaderworkerset.controller.kube.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which occurrences continue an event that was written already. An event is continued while no more than 6 minutes pass
 * between two occurrences. Its count is written with the second occurrence, and then at most every 10 seconds.
 */
final class Series {
    static final Duration GAP = Duration.ofMinutes(6);
    static final Duration WRITE_EVERY = Duration.ofSeconds(10);

    private final Map<Event, Running> running = new LinkedHashMap<>();

    /** An event that was written and may be continued. */
    static final class Running {
        final String namespace;
        final String name;
        private int count = 1;
        private int written = 1;
        private Instant seen;
        private Instant writtenAt = Instant.MIN;

        Running(String namespace, String name, Instant seen) {
            this.namespace = namespace;
            this.name = name;
            this.seen = seen;
        }

        int count() {
            return count;
        }

        Instant seen() {
            return seen;
        }

        void wrote(Instant now) {
            written = count;
            writtenAt = now;
        }

        private boolean unwritten() {
            return written < count;
        }

        private boolean over(Instant now) {
            return seen.plus(GAP).isBefore(now);
        }

        private boolean due(Instant now) {
            return unwritten()
                    && (writtenAt.equals(Instant.MIN)
                            || !writtenAt.plus(WRITE_EVERY).isAfter(now));
        }
    }

    /** Counts an occurrence of an event that runs; false if none does, and a new event is to be written. */
    boolean continues(Event occurrence, Instant now) {
        Running event = running.get(occurrence);
        if (event == null || event.over(now)) {
            return false;
        }
        event.count++;
        event.seen = now;
        return true;
    }

    /** An event was written for this occurrence. */
    void begin(Event occurrence, String namespace, String name, Instant now) {
        running.put(occurrence, new Running(namespace, name, now));
    }

    /** The event of an occurrence is no more. */
    void end(Running event) {
        running.values().remove(event);
    }

    /** The events whose count is to be written now. Forgets those that are over and written. */
    List<Running> due(Instant now) {
        running.values().removeIf(event -> event.over(now) && !event.unwritten());
        return running.values().stream().filter(event -> event.due(now)).toList();
    }

    /** The events whose count was not written, due or not. */
    List<Running> unwritten() {
        return running.values().stream().filter(Running::unwritten).toList();
    }
}
