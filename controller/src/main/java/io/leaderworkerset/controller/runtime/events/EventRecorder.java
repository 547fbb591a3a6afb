// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.runtime.events;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.leaderworkerset.controller.kube.Event;
import io.leaderworkerset.controller.runtime.client.RequestGate;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes occurrences and writes them as events, in order and in the background. At most 1000 wait; more are dropped, and
 * the log says so.
 */
public final class EventRecorder {
    private static final Logger LOG = LoggerFactory.getLogger(EventRecorder.class);
    private static final int WAITING = 1000;
    private static final long TICK_SECONDS = 1;

    private final BlockingQueue<Event> waiting;
    private final EventWriter writer;
    private final Thread thread;
    private volatile boolean stopped;

    /**
     * A recorder that writes once it is started.
     *
     * @param controller the reporting controller, such as {@code leaderworkerset}
     * @param instance the reporting instance: this manager among others
     */
    public EventRecorder(String controller, String instance, KubernetesClient client, RequestGate gate) {
        this(new EventWriter(controller, instance, new ApiEvents(client, gate), Clock.systemUTC()), WAITING);
    }

    EventRecorder(EventWriter writer, int limit) {
        this.writer = writer;
        this.waiting = new ArrayBlockingQueue<>(limit);
        this.thread = Thread.ofVirtual().name("events").unstarted(this::run);
    }

    /** Begins to write. Does not wait. */
    public void start() {
        thread.start();
    }

    /** Takes an occurrence. Never waits and never fails. */
    public void record(Event occurrence) {
        if (stopped || !waiting.offer(occurrence)) {
            LOG.warn(
                    "event dropped ({} {}): {}",
                    occurrence.reason(),
                    occurrence.note(),
                    stopped ? "stopped" : "too many");
        }
    }

    /** Takes no more, and waits until everything taken is written, at most for the time given. */
    public void stop(Duration limit) throws InterruptedException {
        stopped = true;
        if (thread.getState() != Thread.State.NEW && !thread.join(limit)) {
            LOG.warn("events dropped at the end: {}", waiting.size());
        }
    }

    private void run() {
        try {
            while (!stopped || !waiting.isEmpty()) {
                Event next = waiting.poll(TICK_SECONDS, TimeUnit.SECONDS);
                if (next != null) {
                    safely(() -> writer.write(next));
                }
                safely(writer::writeDue);
            }
            safely(writer::flush);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void safely(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            LOG.error("writing an event failed", e);
        }
    }
}
