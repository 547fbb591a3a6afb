// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.runtime.election;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.leaderworkerset.controller.runtime.queue.Ticker;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes part in the election of a leader until it is told to stop. One thread asks the server, whose answers may take
 * their time; another one, which asks nobody, sees that the leadership ends.
 */
public final class Elector {
    private static final Logger LOG = LoggerFactory.getLogger(Elector.class);

    /** Longer than the answer to a renewal takes that the lease is then given up after. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Election election;
    private final Leadership leadership;
    private final Runnable onLead;
    private final Runnable onLoss;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final AtomicBoolean lost = new AtomicBoolean();
    private final Thread asking;
    private final Thread watching;

    /**
     * A candidate.
     *
     * @param client a client whose requests end well before the lease does
     * @param leadership of this candidate, for those who ask it before they write
     * @param onLead runs once, when we begin to lead; the lease is renewed meanwhile only if it returns soon
     * @param onLoss runs once, when we lead no more
     */
    public Elector(
            KubernetesClient client,
            String namespace,
            String name,
            ElectionSettings settings,
            Leadership leadership,
            Runnable onLead,
            Runnable onLoss) {
        this(
                new Election(
                        new ApiLease(client, namespace, name), settings, leadership, Ticker.SYSTEM, Clock.systemUTC()),
                leadership,
                onLead,
                onLoss);
    }

    Elector(Election election, Leadership leadership, Runnable onLead, Runnable onLoss) {
        this.election = election;
        this.leadership = leadership;
        this.onLead = onLead;
        this.onLoss = onLoss;
        this.asking = Thread.ofPlatform().name("elector").unstarted(this::ask);
        this.watching = Thread.ofPlatform().name("leadership").daemon().unstarted(this::watch);
    }

    /** Begins to take part. Does not wait. */
    public void start() {
        asking.start();
    }

    /**
     * Ends the part we take. The lease is renewed until this is called, so stopping the work may take its time.
     *
     * @param workHasEnded whether the lease, if we hold it, may be given up; otherwise others wait until it ends
     */
    public void stop(boolean workHasEnded) throws InterruptedException {
        stop.countDown();
        if (!asking.join(PATIENCE)) {
            // An answer is waited for that may never come.
            asking.interrupt();
            asking.join();
        }
        if (workHasEnded) {
            election.release();
        }
    }

    private void ask() {
        try {
            do {
                switch (election.step()) {
                    case LEADS -> {
                        if (watching.getState() == Thread.State.NEW) {
                            LOG.info("this manager leads now");
                            watching.start();
                            onLead.run();
                        }
                    }
                    case LOST -> {
                        lose();
                        return;
                    }
                    case FOLLOWS -> LOG.trace("another manager leads");
                }
            } while (!stop.await(election.retryPeriod().toNanos(), TimeUnit.NANOSECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            // Nobody renews the lease from now on.
            LOG.error("the election failed", e);
            lose();
        }
    }

    private void watch() {
        try {
            for (Duration left = leadership.left(); left.isPositive(); left = leadership.left()) {
                if (stop.await(left.toNanos(), TimeUnit.NANOSECONDS)) {
                    return;
                }
            }
            lose();
            // An answer is of no more use.
            asking.interrupt();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void lose() {
        leadership.end();
        if (lost.compareAndSet(false, true)) {
            onLoss.run();
        }
    }
}
