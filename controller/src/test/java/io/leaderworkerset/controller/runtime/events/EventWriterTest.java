// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.runtime.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.leaderworkerset.controller.kube.Event;
import io.leaderworkerset.controller.kube.Reference;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class EventWriterTest {
    private static final Reference SET =
            new Reference("leaderworkerset.x-k8s.io/v1", "LeaderWorkerSet", "ns", "set", "u1");
    private static final Reference POD = new Reference("v1", "Pod", "ns", "set-0", "u2");

    private Instant now = Instant.parse("2026-03-01T10:20:30Z");
    private final FakeSink sink = new FakeSink();
    private final EventWriter writer = new EventWriter("leaderworkerset", "host-1", sink, () -> now);

    @Test
    void writesEveryField() {
        writer.write(Event.warning("RecreateGroup", "Delete", "Pod set-0-1 failed", SET, POD));

        var event = sink.created.getFirst();
        assertThat(event.getMetadata().getNamespace()).isEqualTo("ns");
        assertThat(event.getMetadata().getName()).startsWith("set.");
        assertThat(event.getEventTime().getTime()).isEqualTo("2026-03-01T10:20:30.000000Z");
        assertThat(event.getReportingController()).isEqualTo("leaderworkerset");
        assertThat(event.getReportingInstance()).isEqualTo("host-1");
        assertThat(event.getType()).isEqualTo("Warning");
        assertThat(event.getReason()).isEqualTo("RecreateGroup");
        assertThat(event.getAction()).isEqualTo("Delete");
        assertThat(event.getNote()).isEqualTo("Pod set-0-1 failed");
        assertThat(event.getRegarding().getUid()).isEqualTo("u1");
        assertThat(event.getRelated().getKind()).isEqualTo("Pod");
        assertThat(event.getSeries()).isNull();
    }

    @Test
    void namesDifferEvenInTheSameInstantAndFitTheLimit() {
        Reference named = new Reference("v1", "Pod", "ns", "x".repeat(253), "u");
        writer.write(Event.normal("A", "Create", "one", named, null));
        writer.write(Event.normal("A", "Create", "two", named, null));

        assertThat(sink.created)
                .extracting(event -> event.getMetadata().getName())
                .doesNotHaveDuplicates()
                .allSatisfy(name -> assertThat(name).hasSizeLessThanOrEqualTo(253));
    }

    @Test
    void equalEventsBecomeASeriesThatStartsAtTwo() {
        writer.write(occurrence("note"));
        assertThat(sink.series).isEmpty();
        pass(Duration.ofMinutes(6));
        writer.write(occurrence("note"));

        assertThat(sink.created).hasSize(1);
        assertThat(sink.series).containsExactly("2 at 2026-03-01T10:26:30Z");
    }

    @Test
    void anotherNoteIsAnotherEvent() {
        writer.write(occurrence("one"));
        writer.write(occurrence("two"));

        assertThat(sink.created).hasSize(2);
        assertThat(sink.series).isEmpty();
    }

    @Test
    void aSeriesEndsAfterAGap() {
        writer.write(occurrence("note"));
        pass(Duration.ofMinutes(6).plusMillis(1));
        writer.write(occurrence("note"));

        assertThat(sink.created).hasSize(2);
    }

    @Test
    void manyEventsCostFewRequests() {
        for (int i = 0; i < 100; i++) {
            writer.write(occurrence("note"));
        }
        assertThat(sink.series).hasSize(1);
        pass(Duration.ofSeconds(10));
        writer.writeDue();
        writer.writeDue();

        assertThat(sink.series).containsExactly("2 at 2026-03-01T10:20:30Z", "100 at 2026-03-01T10:20:30Z");
    }

    @Test
    void flushWritesCountsThatAreNotDue() {
        for (int i = 0; i < 3; i++) {
            writer.write(occurrence("note"));
        }
        writer.flush();

        assertThat(sink.series).containsExactly("2 at 2026-03-01T10:20:30Z", "3 at 2026-03-01T10:20:30Z");
    }

    @Test
    void aRefusalCostsTheEventAndNothingElse() {
        sink.broken = 422;
        writer.write(occurrence("note"));
        sink.broken = 0;
        writer.write(occurrence("note"));
        assertThat(sink.created).hasSize(1);

        sink.broken = 404;
        writer.write(occurrence("note"));
        sink.broken = 0;
        writer.write(occurrence("note"));
        assertThat(sink.created).hasSize(2);
    }

    @Test
    void troubleDelaysAnEventAndItsTimeStays() {
        sink.broken = 503;
        writer.write(occurrence("note"));
        writer.write(occurrence("note"));
        sink.broken = 0;
        pass(Duration.ofSeconds(9));
        writer.writeDue();
        assertThat(sink.created).isEmpty();
        pass(Duration.ofSeconds(1));
        writer.writeDue();
        writer.writeDue();
        assertThat(sink.created)
                .singleElement()
                .extracting(event -> event.getEventTime().getTime())
                .isEqualTo("2026-03-01T10:20:30.000000Z");
    }

    @Test
    void anEventOfWhichOnlyTheAnswerWasLostIsWritten() {
        sink.broken = 503;
        writer.write(occurrence("note"));
        sink.broken = 409;
        pass(Duration.ofSeconds(10));
        writer.writeDue();
        sink.broken = 0;
        writer.write(occurrence("note"));
        assertThat(sink.created).isEmpty();
        assertThat(sink.series).hasSize(1);
    }

    @Test
    void troubleThatLastsCostsTheEventAfterTwelveTries() {
        sink.broken = 503;
        writer.write(occurrence("note"));
        for (int i = 0; i < 100; i++) {
            pass(Duration.ofSeconds(10));
            writer.writeDue();
        }
        assertThat(sink.asked).isEqualTo(12);
    }

    @Test
    void aCountThatMeetsTroubleIsWrittenLater() {
        writer.write(occurrence("note"));
        sink.broken = 503;
        writer.write(occurrence("note"));
        sink.broken = 0;
        pass(Duration.ofSeconds(1));
        writer.writeDue();
        assertThat(sink.series).hasSize(1);
    }

    @Test
    void cutsLongNotesBetweenCharacters() {
        assertThat(written("x".repeat(1024))).isEqualTo("x".repeat(1024));
        assertThat(written("x".repeat(1025))).isEqualTo("x".repeat(1021) + "…");
        assertThat(written("x".repeat(1020) + "😀😀")).isEqualTo("x".repeat(1020) + "…");
    }

    @Test
    void timesHaveExactlySixDigits() {
        assertThat(MicroTimes.format(Instant.parse("2026-03-01T10:20:30.123456789Z")))
                .isEqualTo("2026-03-01T10:20:30.123456Z");
    }

    @Test
    @Timeout(10)
    void theRecorderWritesEverythingBeforeItStops() throws InterruptedException {
        EventRecorder recorder = new EventRecorder(writer, 10);
        recorder.record(occurrence("one"));
        recorder.record(occurrence("two"));
        recorder.start();
        recorder.stop(Duration.ofSeconds(10));
        recorder.record(occurrence("too late"));

        assertThat(sink.created)
                .extracting(io.fabric8.kubernetes.api.model.events.v1.Event::getNote)
                .containsExactly("one", "two");
    }

    @Test
    @Timeout(10)
    void theRecorderDropsWhatDoesNotFit() throws InterruptedException {
        EventRecorder recorder = new EventRecorder(writer, 1);
        recorder.record(occurrence("one"));
        recorder.record(occurrence("two"));
        recorder.start();
        recorder.stop(Duration.ofSeconds(10));

        assertThat(sink.created)
                .extracting(io.fabric8.kubernetes.api.model.events.v1.Event::getNote)
                .containsExactly("one");
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    private String written(String note) {
        writer.write(occurrence(note));
        return sink.created.getLast().getNote();
    }

    private static Event occurrence(String note) {
        return Event.normal("GroupsProgressing", "Create", note, SET, null);
    }

    private static final class FakeSink implements EventSink {
        private final List<io.fabric8.kubernetes.api.model.events.v1.Event> created = new ArrayList<>();
        private final List<String> series = new ArrayList<>();
        private int broken;
        private int asked;

        @Override
        public void create(io.fabric8.kubernetes.api.model.events.v1.Event event) {
            answer();
            created.add(event);
        }

        @Override
        public void setSeries(String namespace, String name, int count, Instant lastObserved) {
            answer();
            series.add(count + " at " + lastObserved);
        }

        private void answer() {
            asked++;
            if (broken != 0) {
                throw new KubernetesClientException("broken", broken, null);
            }
        }
    }
}
