package io.leaderworkerset.controller.runtime.election;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.leaderworkerset.controller.runtime.queue.Ticker;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes part in the election of a leader until it is told to stop. */
public final class Elector {
    private static final Logger LOG = LoggerFactory.getLogger(Elector.class);

    private final Election election;
    private final Runnable onLead;
    private final Runnable onLoss;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread;

    /**
     * A candidate.
     *
     * @param client a client whose requests end well before the lease does
     * @param onLead runs once, when we begin to lead; the lease is renewed meanwhile only if it returns soon
     * @param onLoss runs when we led and lost the lease; from then on nothing may be written
     */
    public Elector(
            KubernetesClient client,
            String namespace,
            String name,
            ElectionSettings settings,
            Runnable onLead,
            Runnable onLoss) {
        this(
                new Election(new ApiLease(client, namespace, name), settings, Ticker.SYSTEM, Clock.systemUTC()),
                onLead,
                onLoss);
    }

    Elector(Election election, Runnable onLead, Runnable onLoss) {
        this.election = election;
        this.onLead = onLead;
        this.onLoss = onLoss;
        this.thread = Thread.ofPlatform().name("elector").unstarted(this::run);
    }

    /** Begins to take part. Does not wait. */
    public void start() {
        thread.start();
    }

    /**
     * Ends the part we take. The lease is renewed until this is called, so stopping the work may take its time.
     *
     * @param workHasEnded whether the lease, if we hold it, may be given up; otherwise others wait until it ends
     */
    public void stop(boolean workHasEnded) throws InterruptedException {
        stop.countDown();
        thread.join();
        if (workHasEnded) {
            election.release();
        }
    }

    private void run() {
        boolean leads = false;
        try {
            do {
                switch (election.step()) {
                    case LEADS -> {
                        if (!leads) {
                            leads = true;
                            LOG.info("this manager leads now");
                            onLead.run();
                        }
                    }
                    case LOST -> {
                        onLoss.run();
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
            onLoss.run();
        }
    }
}
