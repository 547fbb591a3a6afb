// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.leaderworkerset.controller.kube.Key;
import io.leaderworkerset.controller.kube.Kind;
import io.leaderworkerset.controller.runtime.queue.FakeTicker;
import io.leaderworkerset.controller.runtime.queue.QueueListener;
import io.leaderworkerset.controller.runtime.queue.WorkQueue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.MDC;

class ControllerTest {
    private final FakeTicker ticker = new FakeTicker();
    private final WorkQueue<String> queue = new WorkQueue<>(ticker, () -> 0);
    private final List<String> heard = Collections.synchronizedList(new ArrayList<>());

    /** What a reconciler throws; null when it wants to look again. */
    static Stream<Arguments> outcomes() {
        return Stream.of(
                arguments("SUCCESS", notFound("gone")),
                arguments("REQUEUE", new KubernetesClientException("conflict", 409, null)),
                arguments("ERROR", new KubernetesClientException("refused", 422, null)),
                arguments("ERROR", new KubernetesClientException("trouble", 503, null)),
                arguments("ERROR", new UnreachedGoalException("cannot")),
                arguments("PANIC", new IllegalStateException("a defect, thrown by the test")));
    }

    @ParameterizedTest
    @MethodSource("outcomes")
    void tellsHowAPassEnded(String outcome, RuntimeException thrown) {
        pass(key -> {
            throw thrown;
        });

        assertThat(heard).containsExactly("began", outcome);
    }

    @Test
    void tellsHowAPassEndedWithoutAFailure() {
        pass(key -> Result.done());
        pass(key -> Result.requeueAfter(Duration.ofSeconds(5)));

        assertThat(heard).containsExactly("began", "SUCCESS", "began", "REQUEUE_AFTER");
    }

    @Test
    void everyLineOfAPassNamesTheObject() {
        Map<String, String> fields = new HashMap<>();
        pass(key -> {
            fields.putAll(MDC.getCopyOfContextMap());
            return Result.done();
        });

        assertThat(UUID.fromString(String.valueOf(fields.remove("reconcileID"))))
                .isNotNull();
        assertThat(fields)
                .containsOnly(
                        entry("controller", "test"),
                        entry("controllerGroup", "example.com"),
                        entry("controllerKind", "Thing"),
                        entry("namespace", "ns"),
                        entry("name", "a"));
        assertThat(MDC.getCopyOfContextMap()).isNullOrEmpty();
    }

    @Test
    void aSuccessEndsTheRowOfFailures() {
        pass(key -> {
            throw new KubernetesClientException("no", 503, null);
        });
        assertThat(queue.failures("a")).isEqualTo(1);

        ticker.pass(Duration.ofMillis(5));
        pass(key -> Result.done());
        assertThat(queue.failures("a")).isZero();
        ticker.pass(Duration.ofHours(1));
        assertThat(queue.poll()).isEmpty();
    }

    @Test
    void looksAgainWhenToldTo() {
        pass(key -> Result.requeueAfter(Duration.ofSeconds(5)));

        ticker.pass(Duration.ofSeconds(4));
        assertThat(queue.poll()).isEmpty();
        ticker.pass(Duration.ofSeconds(1));
        assertThat(queue.poll()).contains("a");
    }

    @Test
    void dropsWhatIsGone() {
        pass(key -> {
            throw notFound("not there");
        });

        ticker.pass(Duration.ofHours(1));
        assertThat(queue.poll()).isEmpty();
        assertThat(queue.failures("a")).isZero();
    }

    @Test
    void waitsLongAfterWhatTheServerRejects() {
        pass(key -> {
            throw new KubernetesClientException("quota exceeded", 403, null);
        });

        ticker.pass(Duration.ofMillis(4999));
        assertThat(queue.poll()).isEmpty();
        ticker.pass(Duration.ofMillis(1));
        assertThat(queue.poll()).contains("a");
    }

    @Test
    void survivesADefect() {
        pass(key -> {
            throw new IllegalStateException("a defect, thrown by the test");
        });

        ticker.pass(Duration.ofMillis(5));
        assertThat(queue.poll()).contains("a");
    }

    @Test
    @Timeout(10)
    void stopWaitsForRunningPassesAndDropsTheRest() throws InterruptedException {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        List<String> finished = new ArrayList<>();
        WorkQueue<String> live = new WorkQueue<>(QueueListener.NONE);
        Controller<String> controller = controller(live, key -> {
            entered.countDown();
            await(leave);
            finished.add(key);
            return Result.done();
        });
        live.add("too early");
        controller.start();
        live.add("running");
        entered.await();
        live.add("waiting");

        assertThat(controller.stop(Duration.ZERO)).isFalse();
        assertThat(finished).isEmpty();
        leave.countDown();
        assertThat(controller.stop(Duration.ofSeconds(10))).isTrue();
        assertThat(finished).containsExactly("running");
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void pass(Reconciler<String> reconciler) {
        Controller<String> controller = controller(queue, reconciler);
        queue.release();
        queue.add("a");
        controller.handle(queue.poll().orElseThrow());
    }

    private Controller<String> controller(WorkQueue<String> keys, Reconciler<String> reconciler) {
        return new Controller<>(
                new ControllerName("test", new Kind("example.com", "v1", "Thing", "things")),
                1,
                keys,
                key -> new Key("ns", key),
                reconciler,
                new PassListener() {
                    @Override
                    public void began() {
                        heard.add("began");
                    }

                    @Override
                    public void ended(Outcome outcome, Duration time) {
                        heard.add(outcome.name());
                    }
                });
    }

    private static KubernetesClientException notFound(String message) {
        return new KubernetesClientException(
                message,
                404,
                new StatusBuilder().withReason("NotFound").withMessage(message).build());
    }
}
