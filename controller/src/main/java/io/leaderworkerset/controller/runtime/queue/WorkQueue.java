// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.runtime.queue;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BinaryOperator;
import java.util.function.DoubleSupplier;

/**
 * Keys to work on, each at most once in the queue and never at two workers. A key that is added while it is worked on
 * comes again after {@link #done}; so no change is missed, and none is handled by two at once.
 */
public final class WorkQueue<K> {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Ticker ticker;
    private final QueueListener listener;
    private final Backoff<K> backoff;
    private final DelayedKeys<K> delayed;
    private final Queue<K> ready = new ArrayDeque<>();
    /**
     * Keys that need work, since when: those in {@link #ready}, and those in {@link #processing} that were added again.
     */
    private final Map<K, Long> dirty = new HashMap<>();

    /** Keys that are worked on, since when. */
    private final Map<K, Long> processing = new HashMap<>();

    private boolean held;
    private boolean shutDown;

    /** A queue on the clock of the machine. */
    public WorkQueue(QueueListener listener) {
        this(Ticker.SYSTEM, () -> ThreadLocalRandom.current().nextDouble(), listener);
    }

    /** A queue that nobody listens to, on a clock and a source of numbers from 0 to 1 for the jitter of retries. */
    public WorkQueue(Ticker ticker, DoubleSupplier random) {
        this(ticker, random, QueueListener.NONE);
    }

    /** A queue on a clock and a source of numbers from 0 to 1 for the jitter of retries. */
    public WorkQueue(Ticker ticker, DoubleSupplier random, QueueListener listener) {
        this.ticker = ticker;
        this.listener = listener;
        this.backoff = new Backoff<>(random);
        this.delayed = new DelayedKeys<>(ticker.nanos());
    }

    /** Takes no key until {@link #release}: nobody works, and whoever begins to looks at everything anyway. */
    public void hold() {
        locked(() -> held = true);
    }

    /** Takes keys from now on. */
    public void release() {
        locked(() -> held = false);
    }

    /** Asks for work on a key, now. Without effect while it is held and after {@link #shutDown}. */
    public void add(K key) {
        locked(() -> addReady(key));
    }

    /** Asks for work on a key after a delay; of several delays of one key the earliest wins. Zero or less means now. */
    public void addAfter(K key, Duration delay) {
        locked(() -> {
            if (held) {
                return;
            }
            if (delay.isPositive() && !shutDown) {
                delayed.add(key, ticker.nanos() + delay.toNanos());
                listener.delayed();
            } else {
                addReady(key);
            }
        });
    }

    /**
     * Asks for another try of a key that failed, after a pause at least unless something else brings it back; the delay
     * grows until {@link #forget}. Returns the delay.
     */
    public Duration retry(K key, Retry retry, Duration pause) {
        lock.lock();
        try {
            Duration delay = backoff.next(key, retry, pause, ticker.nanos());
            addAfter(key, delay);
            return delay;
        } finally {
            lock.unlock();
        }
    }

    /** Ends a row of failures of a key. */
    public void forget(K key) {
        locked(() -> backoff.forget(key));
    }

    /** How often in a row a key has failed. */
    public int failures(K key) {
        lock.lock();
        try {
            return backoff.failures(key);
        } finally {
            lock.unlock();
        }
    }

    /**
     * The next key, which the caller then works on until it calls {@link #done}; waits for one. Empty once the queue is
     * shut down and holds no more keys.
     */
    public Optional<K> take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (true) {
                Optional<K> next = next();
                if (next.isPresent() || shutDown) {
                    return next;
                }
                changed.awaitNanos(delayed.untilNext(ticker.nanos()));
            }
        } finally {
            lock.unlock();
        }
    }

    /** The next key if there is one now, otherwise empty. Does not wait. */
    public Optional<K> poll() {
        lock.lock();
        try {
            return next();
        } finally {
            lock.unlock();
        }
    }

    /** Ends the work on a key. If it was added in the meantime, it is ready again. */
    public void done(K key) {
        locked(() -> {
            Long began = processing.remove(key);
            if (began != null) {
                listener.finished(since(began));
            }
            if (dirty.containsKey(key)) {
                ready.add(key);
            }
        });
    }

    /** Takes no more keys and drops those that wait for their time. The ready ones are still handed out. */
    public void shutDown() {
        locked(() -> {
            shutDown = true;
            delayed.clear();
        });
    }

    /** Drops the keys that nobody works on yet. */
    public void discard() {
        locked(() -> {
            delayed.clear();
            ready.clear();
            dirty.clear();
        });
    }

    /** Waits until no key is ready or worked on, at most for the time given; whether it came to that. */
    public boolean awaitDrained(Duration limit) throws InterruptedException {
        long left = limit.toNanos();
        lock.lockInterruptibly();
        try {
            while (!ready.isEmpty() || !processing.isEmpty()) {
                if (left <= 0) {
                    return false;
                }
                left = changed.awaitNanos(left);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** How many keys are ready and not yet worked on. */
    public int depth() {
        lock.lock();
        try {
            return ready.size();
        } finally {
            lock.unlock();
        }
    }

    /** For how long keys have been worked on by now, all of them together. */
    public Duration unfinishedWork() {
        return ages(Duration::plus);
    }

    /** For how long the key has been worked on that has been for the longest. */
    public Duration longestWork() {
        return ages((one, other) -> one.compareTo(other) > 0 ? one : other);
    }

    private Duration ages(BinaryOperator<Duration> combine) {
        lock.lock();
        try {
            return processing.values().stream().map(this::since).reduce(Duration.ZERO, combine);
        } finally {
            lock.unlock();
        }
    }

    private Duration since(long moment) {
        return Duration.ofNanos(ticker.nanos() - moment);
    }

    private Optional<K> next() {
        delayed.release(ticker.nanos(), this::addReady);
        K key = ready.poll();
        if (key == null) {
            return Optional.empty();
        }
        Long added = dirty.remove(key);
        processing.put(key, ticker.nanos());
        if (added != null) {
            listener.taken(since(added));
        }
        return Optional.of(key);
    }

    private void addReady(K key) {
        if (held || shutDown || dirty.putIfAbsent(key, ticker.nanos()) != null) {
            return;
        }
        listener.added();
        if (!processing.containsKey(key)) {
            ready.add(key);
        }
    }

    private void locked(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
