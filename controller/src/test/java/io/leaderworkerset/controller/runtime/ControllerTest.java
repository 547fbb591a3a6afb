package io.leaderworkerset.controller.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.leaderworkerset.controller.runtime.queue.FakeTicker;
import io.leaderworkerset.controller.runtime.queue.WorkQueue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ControllerTest {
    private final FakeTicker ticker = new FakeTicker();
    private final WorkQueue<String> queue = new WorkQueue<>(ticker, () -> 0);

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
            throw new KubernetesClientException("not there", 404, null);
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
        WorkQueue<String> live = new WorkQueue<>();
        Controller<String> controller = new Controller<>("test", 1, live, key -> {
            entered.countDown();
            await(leave);
            finished.add(key);
            return Result.done();
        });
        live.add("running");
        live.add("waiting");
        controller.start();
        entered.await();

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
        Controller<String> controller = new Controller<>("test", 1, queue, reconciler);
        queue.add("a");
        controller.handle(queue.poll().orElseThrow());
    }
}
