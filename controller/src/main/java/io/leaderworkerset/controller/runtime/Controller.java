// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.runtime;

import io.leaderworkerset.controller.kube.Key;
import io.leaderworkerset.controller.runtime.PassListener.Outcome;
import io.leaderworkerset.controller.runtime.queue.Retry;
import io.leaderworkerset.controller.runtime.queue.Ticker;
import io.leaderworkerset.controller.runtime.queue.WorkQueue;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Some workers that take keys from one queue and give each to the reconciler. */
public final class Controller<K> {
    /** The reconcile of a key. */
    public record Work(String key, Runnable run) {}

    private static final Logger LOG = LoggerFactory.getLogger(Controller.class);

    private final ControllerName name;
    private final int workers;
    private final WorkQueue<K> queue;
    private final Function<K, Key> object;
    private final Reconciler<K> reconciler;
    private final PassListener listener;

    /**
     * A controller that does nothing until it is started, and whose queue takes no keys until then.
     *
     * @param workers how many keys are worked on at once; 0 when {@link #next} is asked for the work
     * @param object the object that a key stands for, as logs name it
     */
    public Controller(
            ControllerName name,
            int workers,
            WorkQueue<K> queue,
            Function<K, Key> object,
            Reconciler<K> reconciler,
            PassListener listener) {
        this.name = name;
        this.workers = workers;
        this.queue = queue;
        this.object = object;
        this.reconciler = reconciler;
        this.listener = listener;
        queue.hold();
    }

    /** The name in logs and metrics. */
    public String name() {
        return name.controller();
    }

    /** How many keys are worked on at once. */
    public int workers() {
        return workers;
    }

    /** The keys to work on. */
    public WorkQueue<K> queue() {
        return queue;
    }

    /** Starts the workers. What changed before was not queued: all objects have to be looked at now. */
    public void start() {
        reconciler.lead();
        queue.release();
        for (int worker = 1; worker <= workers; worker++) {
            Thread.ofVirtual().name(name() + "-" + worker).start(this::work);
        }
    }

    /** Begins no more passes. Queued keys are dropped: whoever leads next looks at every object anyway. */
    public void close() {
        queue.shutDown();
        queue.discard();
    }

    /** Begins no more passes and waits for the running ones, at most for the time given; whether all have ended. */
    public boolean stop(Duration limit) throws InterruptedException {
        close();
        boolean ended = queue.awaitDrained(limit);
        if (!ended) {
            LOG.warn("{}: passes still run and are given up", name());
        }
        return ended;
    }

    private void work() {
        try {
            for (Optional<K> key = queue.take(); key.isPresent(); key = queue.take()) {
                handle(key.get());
            }
        } catch (InterruptedException e) {
            LOG.error("{}: a worker was interrupted and ends", name(), e);
            Thread.currentThread().interrupt();
        }
    }

    /** Work that waits now, for somebody else than the workers; the key counts as worked on from now on. */
    public Optional<Work> next() {
        return queue.poll().map(key -> new Work(String.valueOf(key), () -> handle(key)));
    }

    /** One pass over a key that was taken from the queue. */
    void handle(K key) {
        name.logFields(object.apply(key)).forEach(MDC::put);
        MDC.put("reconcileID", UUID.randomUUID().toString());
        long began = Ticker.SYSTEM.nanos();
        listener.began();
        Outcome outcome = Outcome.PANIC;
        try {
            outcome = pass(key);
        } finally {
            listener.ended(outcome, Duration.ofNanos(Ticker.SYSTEM.nanos() - began));
            queue.done(key);
            MDC.clear();
        }
    }

    private Outcome pass(K key) {
        try {
            Result result = reconciler.reconcile(key);
            queue.forget(key);
            LOG.trace("done, again after {}", result.requeueAfter());
            if (result.requeueAfter() == null) {
                return Outcome.SUCCESS;
            }
            queue.addAfter(key, result.requeueAfter());
            return Outcome.REQUEUE_AFTER;
        } catch (Exception | LinkageError | StackOverflowError e) {
            return failed(key, e);
        }
    }

    private Outcome failed(K key, Throwable thrown) {
        Failure failure = Failure.of(thrown);
        Optional<Retry> retry = failure.kind().retry();
        if (retry.isEmpty()) {
            queue.forget(key);
            LOG.info("{} is gone: {}", key, failure.message());
            return Outcome.SUCCESS;
        }
        long again = queue.retry(key, retry.get(), failure.pause()).toMillis();
        switch (failure.kind()) {
            case CONFLICT -> {
                LOG.debug("conflict, {} again in {} ms: {}", key, again, failure.message());
                return Outcome.REQUEUE;
            }
            case REJECTED -> LOG.error("rejected, {} again in {} ms: {}", key, again, failure.message());
            case DEFECT -> {
                LOG.error("failed, {} again in {} ms", key, again, thrown);
                return Outcome.PANIC;
            }
            default -> LOG.warn("trouble, {} again in {} ms: {}", key, again, failure.message());
        }
        return Outcome.ERROR;
    }
}
