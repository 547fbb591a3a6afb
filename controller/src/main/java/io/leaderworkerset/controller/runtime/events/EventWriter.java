package io.leaderworkerset.controller.runtime.events;

import io.fabric8.kubernetes.api.model.MicroTime;
import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import io.fabric8.kubernetes.api.model.events.v1.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.leaderworkerset.controller.action.Event;
import io.leaderworkerset.controller.action.Reference;
import io.leaderworkerset.controller.runtime.Failure;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns occurrences into events and series of events, one at a time. A failure is logged and costs the event. */
final class EventWriter {
    private static final Logger LOG = LoggerFactory.getLogger(EventWriter.class);
    private static final int NOTE_LIMIT = 1024;
    private static final String ELLIPSIS = "…";
    private static final int NAME_LIMIT = 253 - 17;

    private final String controller;
    private final String instance;
    private final EventSink sink;
    private final InstantSource clock;
    private final Series series = new Series();
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
        var event = event(occurrence, now);
        try {
            sink.create(event);
            series.begin(
                    occurrence,
                    event.getMetadata().getNamespace(),
                    event.getMetadata().getName(),
                    now);
        } catch (KubernetesClientException e) {
            LOG.warn(
                    "event dropped ({} {}): {}",
                    occurrence.reason(),
                    occurrence.note(),
                    Failure.of(e).message());
        }
    }

    /** Writes the counts that are due. */
    void writeDue() {
        series.due(clock.instant()).forEach(this::writeCount);
    }

    /** Writes all counts, due or not. */
    void flush() {
        series.unwritten().forEach(this::writeCount);
    }

    private void writeCount(Series.Running event) {
        try {
            sink.setSeries(event.namespace, event.name, event.count(), event.seen());
            event.wrote(clock.instant());
        } catch (KubernetesClientException e) {
            series.end(event);
            LOG.warn("count of event {} dropped: {}", event.name, Failure.of(e).message());
        }
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
