// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.runtime.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class WorkQueueTest {
    private final FakeTicker ticker = new FakeTicker();
    private final WorkQueue<String> queue = new WorkQueue<>(ticker, () -> 0);

    @Test
    void handsOutKeysInOrderAndEachOnce() {
        queue.add("a");
        queue.add("b");
        queue.add("a");

        assertThat(drain()).containsExactly("a", "b");
        assertThat(queue.depth()).isZero();
    }

    @Test
    void keepsAKeyThatIsWorkedOnFromOtherWorkers() {
        queue.add("a");
        assertThat(queue.poll()).contains("a");

        queue.add("a");
        queue.add("a");
        assertThat(queue.poll()).isEmpty();

        queue.done("a");
        assertThat(queue.poll()).contains("a");
        queue.done("a");
        assertThat(queue.poll()).isEmpty();
    }

    @Test
    void doneWithoutAnotherAddEndsIt() {
        queue.add("a");
        queue.poll();
        queue.done("a");

        assertThat(queue.poll()).isEmpty();
    }

    @Test
    void holdsDelayedKeysBackUntilTheirTime() {
        queue.addAfter("late", Duration.ofSeconds(2));
        queue.addAfter("early", Duration.ofSeconds(1));

        ticker.pass(Duration.ofMillis(999));
        assertThat(queue.poll()).isEmpty();
        ticker.pass(Duration.ofMillis(1));
        assertThat(drain()).containsExactly("early");
        ticker.pass(Duration.ofSeconds(1));
        assertThat(drain()).containsExactly("late");
    }

    @Test
    void theEarliestOfSeveralDelaysWins() {
        queue.addAfter("a", Duration.ofSeconds(5));
        queue.addAfter("a", Duration.ofSeconds(1));
        queue.addAfter("a", Duration.ofSeconds(3));

        ticker.pass(Duration.ofSeconds(1));
        assertThat(drain()).containsExactly("a");
        ticker.pass(Duration.ofSeconds(10));
        assertThat(drain()).isEmpty();
    }

    @Test
    void aDelayOfZeroMeansNow() {
        queue.addAfter("a", Duration.ZERO);
        queue.addAfter("b", Duration.ofSeconds(-1));

        assertThat(drain()).containsExactly("a", "b");
    }

    @Test
    void aDelayedKeyWaitsForTheWorkerThatHasIt() {
        queue.add("a");
        queue.poll();
        queue.addAfter("a", Duration.ofSeconds(1));
        ticker.pass(Duration.ofSeconds(1));

        assertThat(queue.poll()).isEmpty();
        queue.done("a");
        assertThat(queue.poll()).contains("a");
    }

    @Test
    void backsOffLongerWithEachFailureUntilForgotten() {
        assertThat(queue.retry("a", Retry.BACK_OFF, Duration.ZERO)).isEqualTo(Duration.ofMillis(5));
        ticker.pass(Duration.ofMillis(5));
        assertThat(queue.retry("a", Retry.BACK_OFF, Duration.ZERO)).isEqualTo(Duration.ofMillis(10));
        assertThat(queue.retry("b", Retry.BACK_OFF, Duration.ZERO)).isEqualTo(Duration.ofMillis(5));
        assertThat(queue.failures("a")).isEqualTo(2);

        queue.forget("a");
        assertThat(queue.failures("a")).isZero();
        assertThat(queue.retry("a", Retry.BACK_OFF, Duration.ZERO)).isEqualTo(Duration.ofMillis(5));
    }

    @Test
    void eachClassOfFailuresHasItsLimits() {
        assertThat(Retry.SOON.delay(0)).isEqualTo(Duration.ofMillis(5));
        assertThat(Retry.SOON.delay(100)).isEqualTo(Duration.ofSeconds(1));
        assertThat(Retry.BACK_OFF.delay(13)).isEqualTo(Duration.ofMillis(5 << 13));
        assertThat(Retry.BACK_OFF.delay(14)).isEqualTo(Duration.ofSeconds(50));
        assertThat(Retry.BACK_OFF.delay(Integer.MAX_VALUE)).isEqualTo(Duration.ofSeconds(50));
        assertThat(Retry.LONG.delay(0)).isEqualTo(Duration.ofSeconds(5));
        assertThat(Retry.LONG.delay(1)).isEqualTo(Duration.ofSeconds(10));
    }

    /** A manager that follows would remember every name that it ever saw. */
    @Test
    void takesNothingWhileItIsHeld() {
        queue.hold();
        queue.add("a");
        queue.addAfter("b", Duration.ofSeconds(1));
        queue.release();
        ticker.pass(Duration.ofSeconds(2));
        assertThat(queue.poll()).isEmpty();
        assertThat(queue.depth()).isZero();
        queue.add("a");
        assertThat(queue.poll()).contains("a");
    }

    @Test
    void nothingWaitsForMoreThanAMinute() {
        WorkQueue<String> latest = new WorkQueue<>(ticker, () -> 1);
        for (Retry retry : Retry.values()) {
            for (int i = 0; i < 50; i++) {
                Duration delay = latest.retry("a", retry, Duration.ZERO);
                assertThat(delay).isLessThanOrEqualTo(Duration.ofMinutes(1));
                ticker.pass(delay);
            }
        }
    }

    @Test
    void jitterSpreadsRetriesByAtMostAFifth() {
        WorkQueue<String> spread = new WorkQueue<>(ticker, () -> 0.5);

        assertThat(spread.retry("a", Retry.LONG, Duration.ZERO)).isEqualTo(Duration.ofMillis(5500));
    }

    @Test
    void aRetryWaitsAtLeastAsLongAsTheServerAsksFor() {
        Duration pause = Duration.ofMillis(8);
        assertThat(queue.retry("a", Retry.BACK_OFF, pause)).isEqualTo(pause);
        ticker.pass(Duration.ofMillis(1));
        assertThat(queue.retry("a", Retry.BACK_OFF, pause)).isEqualTo(pause);
        ticker.pass(pause);
        assertThat(queue.retry("a", Retry.BACK_OFF, pause)).isEqualTo(Duration.ofMillis(10));
    }

    @Test
    void aFailureAheadOfItsRetryMovesTheRetryNoFurther() {
        queue.retry("a", Retry.LONG, Duration.ZERO);
        ticker.pass(Duration.ofSeconds(3));
        assertThat(queue.retry("a", Retry.LONG, Duration.ZERO)).isEqualTo(Duration.ofSeconds(2));
        assertThat(queue.failures("a")).isOne();
        ticker.pass(Duration.ofSeconds(2));
        assertThat(queue.retry("a", Retry.LONG, Duration.ZERO)).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void aFailureOfAnotherClassAheadOfTheRetryBacksOffByItself() {
        queue.retry("a", Retry.LONG, Duration.ZERO);
        assertThat(queue.retry("a", Retry.BACK_OFF, Duration.ZERO)).isEqualTo(Duration.ofMillis(5));
        ticker.pass(Duration.ofMillis(5));
        assertThat(queue.retry("a", Retry.BACK_OFF, Duration.ZERO)).isEqualTo(Duration.ofMillis(10));
        assertThat(queue.failures("a")).isEqualTo(3);
    }

    @Test
    void aRetryComesBackAfterItsDelay() {
        queue.add("a");
        queue.poll();
        queue.retry("a", Retry.LONG, Duration.ZERO);
        queue.done("a");

        ticker.pass(Duration.ofMillis(4999));
        assertThat(queue.poll()).isEmpty();
        ticker.pass(Duration.ofMillis(1));
        assertThat(queue.poll()).contains("a");
    }

    @Test
    void shutDownHandsOutWhatIsReadyAndTakesNoMore() throws InterruptedException {
        queue.add("a");
        queue.addAfter("later", Duration.ofSeconds(1));
        queue.shutDown();
        queue.add("b");
        queue.addAfter("c", Duration.ZERO);
        ticker.pass(Duration.ofSeconds(2));

        assertThat(queue.take()).contains("a");
        assertThat(queue.take()).isEmpty();
    }

    @Test
    void drainsOnlyWhenTheLastWorkerIsDone() throws InterruptedException {
        queue.add("a");
        queue.add("b");
        queue.poll();
        queue.shutDown();
        assertThat(queue.awaitDrained(Duration.ZERO)).isFalse();

        queue.discard();
        assertThat(queue.awaitDrained(Duration.ZERO)).isFalse();
        queue.done("a");
        assertThat(queue.awaitDrained(Duration.ZERO)).isTrue();
    }

    @Test
    @Timeout(10)
    void wakesWorkersThatWait() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Optional<String>> first = threads.submit(queue::take);
            queue.add("a");
            assertThat(first.get()).contains("a");
            Future<Optional<String>> second = threads.submit(queue::take);
            Future<Boolean> drained = threads.submit(() -> queue.awaitDrained(Duration.ofSeconds(10)));
            queue.shutDown();
            assertThat(second.get()).isEmpty();
            queue.done("a");
            assertThat(drained.get()).isTrue();
        }
    }

    @Test
    @Timeout(30)
    void neverGivesAKeyToTwoWorkersAndLosesNoAdd() throws Exception {
        WorkQueue<Integer> shared = new WorkQueue<>(QueueListener.NONE);
        Set<Integer> running = ConcurrentHashMap.newKeySet();
        AtomicBoolean twice = new AtomicBoolean();
        List<AtomicInteger> wanted = new ArrayList<>();
        List<AtomicInteger> handled = new ArrayList<>();
        for (int key = 0; key < 7; key++) {
            wanted.add(new AtomicInteger());
            handled.add(new AtomicInteger());
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> workers = new ArrayList<>();
            for (int worker = 0; worker < 8; worker++) {
                workers.add(threads.submit(() -> {
                    for (Optional<Integer> key = shared.take(); key.isPresent(); key = shared.take()) {
                        twice.compareAndSet(false, !running.add(key.get()));
                        handled.get(key.get()).set(wanted.get(key.get()).get());
                        running.remove(key.get());
                        shared.done(key.get());
                    }
                    return null;
                }));
            }
            Random random = new Random(1);
            for (int i = 0; i < 20_000; i++) {
                int key = random.nextInt(7);
                wanted.get(key).incrementAndGet();
                if (i % 3 == 0) {
                    shared.addAfter(key, Duration.ofNanos(random.nextInt(100_000)));
                }
                shared.add(key);
            }
            shared.shutDown();
            for (Future<?> worker : workers) {
                worker.get(20, TimeUnit.SECONDS);
            }
        }

        assertThat(twice).isFalse();
        for (int key = 0; key < 7; key++) {
            assertThat(handled.get(key)).hasValue(wanted.get(key).get());
        }
    }

    private List<String> drain() {
        List<String> keys = new ArrayList<>();
        for (Optional<String> key = queue.poll(); key.isPresent(); key = queue.poll()) {
            keys.add(key.get());
            queue.done(key.get());
        }
        return keys;
    }

    @Test
    void tellsHowLongKeysWaitAndAreWorkedOn() {
        List<String> heard = new ArrayList<>();
        WorkQueue<String> observed = new WorkQueue<>(ticker, () -> 0, new QueueListener() {
            @Override
            public void added() {
                heard.add("added");
            }

            @Override
            public void delayed() {
                heard.add("delayed");
            }

            @Override
            public void taken(Duration waited) {
                heard.add("taken after " + waited);
            }

            @Override
            public void finished(Duration worked) {
                heard.add("finished after " + worked);
            }
        });
        observed.addAfter("a", Duration.ofSeconds(1));
        ticker.pass(Duration.ofSeconds(1));
        observed.poll();
        observed.add("b");
        observed.add("b");
        ticker.pass(Duration.ofSeconds(2));
        observed.poll();
        observed.add("a");
        ticker.pass(Duration.ofSeconds(3));

        assertThat(observed.unfinishedWork()).isEqualTo(Duration.ofSeconds(8));
        assertThat(observed.longestWork()).isEqualTo(Duration.ofSeconds(5));
        observed.done("a");
        observed.done("b");
        observed.poll();
        assertThat(heard)
                .containsExactly(
                        "delayed",
                        "added",
                        "taken after PT0S",
                        "added",
                        "taken after PT2S",
                        "added",
                        "finished after PT5S",
                        "finished after PT3S",
                        "taken after PT3S");
    }

    @Test
    void nobodyWorksOnAnEmptyQueue() {
        assertThat(queue.unfinishedWork()).isZero();
        assertThat(queue.longestWork()).isZero();
    }
}
