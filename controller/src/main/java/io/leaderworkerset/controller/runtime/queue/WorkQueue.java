package io.leaderworkerset.controller.runtime.queue;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.DoubleSupplier;

/**
 * Keys to work on, each at most once in the queue and never at two workers. A key that is added while it is worked on
 * comes again after {@link #done}; so no change is missed, and none is handled by two at once.
 */
public final class WorkQueue<K> {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Ticker ticker;
    private final Backoff<K> backoff;
    private final DelayedKeys<K> delayed;
    private final Queue<K> ready = new ArrayDeque<>();
    /** Keys that need work: those in {@link #ready}, and those in {@link #processing} that were added again. */
    private final Set<K> dirty = new HashSet<>();

    private final Set<K> processing = new HashSet<>();
    private boolean shutDown;

    /** A queue on the clock of the machine. */
    public WorkQueue() {
        this(Ticker.SYSTEM, () -> ThreadLocalRandom.current().nextDouble());
    }

    /** A queue on a clock and a source of numbers from 0 to 1 for the jitter of retries. */
    public WorkQueue(Ticker ticker, DoubleSupplier random) {
        this.ticker = ticker;
        this.backoff = new Backoff<>(random);
        this.delayed = new DelayedKeys<>(ticker.nanos());
    }

    /** Asks for work on a key, now. Without effect after {@link #shutDown}. */
    public void add(K key) {
        locked(() -> addReady(key));
    }

    /** Asks for work on a key after a delay; of several delays of one key the earliest wins. Zero or less means now. */
    public void addAfter(K key, Duration delay) {
        locked(() -> {
            if (delay.isPositive() && !shutDown) {
                delayed.add(key, ticker.nanos() + delay.toNanos());
            } else {
                addReady(key);
            }
        });
    }

    /** Asks for another try of a key that failed; the delay grows until {@link #forget}. Returns the delay. */
    public Duration retry(K key, Retry retry) {
        lock.lock();
        try {
            Duration delay = backoff.next(key, retry);
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
            processing.remove(key);
            if (dirty.contains(key)) {
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

    private Optional<K> next() {
        delayed.release(ticker.nanos(), this::addReady);
        K key = ready.poll();
        if (key == null) {
            return Optional.empty();
        }
        dirty.remove(key);
        processing.add(key);
        return Optional.of(key);
    }

    private void addReady(K key) {
        if (!shutDown && dirty.add(key) && !processing.contains(key)) {
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
