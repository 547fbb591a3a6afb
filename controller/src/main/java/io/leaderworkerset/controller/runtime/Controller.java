package io.leaderworkerset.controller.runtime;

import io.leaderworkerset.controller.runtime.queue.Retry;
import io.leaderworkerset.controller.runtime.queue.WorkQueue;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Some workers that take keys from one queue and give each to the reconciler. */
public final class Controller<K> {
    private static final Logger LOG = LoggerFactory.getLogger(Controller.class);

    private final String name;
    private final int workers;
    private final WorkQueue<K> queue;
    private final Reconciler<K> reconciler;
    private final AtomicLong passes = new AtomicLong();

    /**
     * A controller that does nothing until it is started.
     *
     * @param name the name in logs and metrics
     * @param workers how many keys are worked on at once; at least 1
     */
    public Controller(String name, int workers, WorkQueue<K> queue, Reconciler<K> reconciler) {
        this.name = name;
        this.workers = workers;
        this.queue = queue;
        this.reconciler = reconciler;
    }

    /** The name in logs and metrics. */
    public String name() {
        return name;
    }

    /** Starts the workers. Keys that were queued before are worked on now. */
    public void start() {
        for (int worker = 1; worker <= workers; worker++) {
            Thread.ofVirtual().name(name + "-" + worker).start(this::work);
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
            LOG.warn("{}: passes still run after {} ms", name, limit.toMillis());
        }
        return ended;
    }

    private void work() {
        try {
            for (Optional<K> key = queue.take(); key.isPresent(); key = queue.take()) {
                handle(key.get());
            }
        } catch (InterruptedException e) {
            LOG.error("{}: a worker was interrupted and ends", name, e);
            Thread.currentThread().interrupt();
        }
    }

    /** One pass over a key that was taken from the queue. */
    void handle(K key) {
        MDC.put("reconcile", name + "#" + passes.incrementAndGet());
        try {
            Result result = reconciler.reconcile(key);
            queue.forget(key);
            if (result.requeueAfter() != null) {
                queue.addAfter(key, result.requeueAfter());
            }
            LOG.debug("{} {}: done, again after {}", name, key, result.requeueAfter());
        } catch (Exception | LinkageError | StackOverflowError e) {
            failed(key, e);
        } finally {
            queue.done(key);
            MDC.clear();
        }
    }

    private void failed(K key, Throwable thrown) {
        Failure failure = Failure.of(thrown);
        Optional<Retry> retry = failure.kind().retry();
        if (retry.isEmpty()) {
            queue.forget(key);
            LOG.info("{} {}: gone: {}", name, key, failure.message());
            return;
        }
        Duration delay = queue.retry(key, retry.get());
        String again = "again in " + delay.toMillis() + " ms";
        switch (failure.kind()) {
            case CONFLICT -> LOG.debug("{} {}: conflict, {}: {}", name, key, again, failure.message());
            case REJECTED -> LOG.error("{} {}: rejected, {}: {}", name, key, again, failure.message());
            case DEFECT -> LOG.error("{} {}: failed, {}", name, key, again, thrown);
            default -> LOG.warn("{} {}: trouble, {}: {}", name, key, again, failure.message());
        }
    }
}
