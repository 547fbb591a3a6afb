// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.runtime.events;

import io.fabric8.kubernetes.api.model.MicroTime;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import io.fabric8.kubernetes.api.model.events.v1.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.leaderworkerset.controller.kube.Event;
import io.leaderworkerset.controller.kube.Reference;
import io.leaderworkerset.controller.runtime.Failure;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns occurrences into events and series of events, one at a time. An event that the server has trouble with is tried
 * again for two minutes, as client-go does; one that it refuses is logged and lost.
 */
final class EventWriter {
    private static final Logger LOG = LoggerFactory.getLogger(EventWriter.class);
    private static final int NOTE_LIMIT = 1024;
    private static final String ELLIPSIS = "…";
    private static final int NAME_LIMIT = 253 - 17;
    private static final int TRIES = 12;
    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final int OWED_LIMIT = 1000;

    /** An event that could not be written yet. */
    private record Owed(
            Event occurrence,
            io.fabric8.kubernetes.api.model.events.v1.Event event,
            Instant occurred,
            int tries,
            Instant next) {
        Owed again(Instant when) {
            return new Owed(occurrence, event, occurred, tries + 1, when);
        }
    }

    private final String controller;
    private final String instance;
    private final EventSink sink;
    private final InstantSource clock;
    private final Series series = new Series();
    private final List<Owed> owed = new ArrayList<>();
    private long lastNumber;

    EventWriter(String controller, String instance, EventSink sink, InstantSource clock) {
        this.controller = controller;
        this.instance = instance;
        this.sink = sink;
        this.clock = clock;
    }

    void write(Event occurrence) {
        Instant now = clock.instant();
        if (series.continues(occurrence, now)) {
            writeDue();
            return;
        }
        if (owed.stream().noneMatch(waiting -> waiting.occurrence().equals(occurrence))) {
            create(new Owed(occurrence, event(occurrence, now), now, 1, now));
        }
    }

    /** Whether the server has no trouble. */
    private boolean create(Owed event) {
        ObjectMeta metadata = event.event().getMetadata();
        try {
            sink.create(event.event());
        } catch (KubernetesClientException e) {
            Failure failure = Failure.of(e);
            if (failure.kind() == Failure.Kind.TROUBLE && event.tries() < TRIES && owed.size() < OWED_LIMIT) {
                owed.add(event.again(clock.instant().plus(PAUSE)));
                return false;
            }
            // Where it exists already, only the answer was lost.
            if (failure.kind() != Failure.Kind.CONFLICT) {
                LOG.warn(
                        "event dropped ({} {}): {}",
                        event.occurrence().reason(),
                        event.occurrence().note(),
                        failure.message());
                return true;
            }
        }
        series.begin(event.occurrence(), metadata.getNamespace(), metadata.getName(), event.occurred());
        return true;
    }

    /** Writes the counts that are due, and the events whose turn it is again, until the server has trouble. */
    void writeDue() {
        Instant now = clock.instant();
        write(series.due(now), event -> !event.next().isAfter(now));
    }

    /** Writes all that was not written, due or not, until the server has trouble. */
    void flush() {
        write(series.unwritten(), _ -> true);
    }

    private void write(List<Series.Running> counts, Predicate<Owed> which) {
        for (Owed event : owed.stream().filter(which).toList()) {
            owed.remove(event);
            if (!create(event)) {
                return;
            }
        }
        for (Series.Running event : counts) {
            if (!writeCount(event)) {
                return;
            }
        }
    }

    /** Whether the server has no trouble; if it has, a later count says more. */
    private boolean writeCount(Series.Running event) {
        try {
            sink.setSeries(event.namespace, event.name, event.count(), event.seen());
            event.wrote(clock.instant());
        } catch (KubernetesClientException e) {
            Failure failure = Failure.of(e);
            if (failure.kind() == Failure.Kind.TROUBLE) {
                return false;
            }
            series.end(event);
            LOG.warn("count of event {} dropped: {}", event.name, failure.message());
        }
        return true;
    }

    private io.fabric8.kubernetes.api.model.events.v1.Event event(Event occurrence, Instant now) {
        Reference regarding = occurrence.regarding();
        String name = regarding.name();
        return new EventBuilder()
                .withNewMetadata()
                .withNamespace(regarding.namespace().isEmpty() ? "default" : regarding.namespace())
                .withName(name.substring(0, Math.min(name.length(), NAME_LIMIT)) + "." + number(now))
                .endMetadata()
                .withEventTime(new MicroTime(MicroTimes.format(now)))
                .withReportingController(controller)
                .withReportingInstance(instance)
                .withType(occurrence.type())
                .withReason(occurrence.reason())
                .withAction(occurrence.action())
                .withNote(cut(occurrence.note()))
                .withRegarding(reference(regarding))
                .withRelated(reference(occurrence.related()))
                .build();
    }

    /** A number that no other event of ours has: the time, or the next number when the clock did not move. */
    private String number(Instant now) {
        lastNumber = Math.max(lastNumber + 1, now.getEpochSecond() * 1_000_000_000L + now.getNano());
        return Long.toHexString(lastNumber);
    }

    /** The note as the API server accepts it: cut after so many bytes, between two characters. */
    private static String cut(String note) {
        byte[] bytes = note.getBytes(StandardCharsets.UTF_8);
        if (bytes.length <= NOTE_LIMIT) {
            return note;
        }
        int end = NOTE_LIMIT - ELLIPSIS.getBytes(StandardCharsets.UTF_8).length;
        while ((bytes[end] & 0xC0) == 0x80) {
            end--;
        }
        return new String(bytes, 0, end, StandardCharsets.UTF_8) + ELLIPSIS;
    }

    private static @Nullable ObjectReference reference(@Nullable Reference subject) {
        return subject == null
                ? null
                : new ObjectReferenceBuilder()
                        .withApiVersion(subject.apiVersion())
                        .withKind(subject.kind())
                        .withNamespace(subject.namespace())
                        .withName(subject.name())
                        .withUid(subject.uid())
                        .build();
    }
}
