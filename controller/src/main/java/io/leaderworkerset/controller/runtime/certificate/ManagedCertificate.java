// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.runtime.certificate;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.leaderworkerset.controller.certificate.Rotation;
import io.leaderworkerset.controller.runtime.Failure;
import io.leaderworkerset.controller.runtime.client.ClientFactory;
import io.leaderworkerset.controller.runtime.queue.Ticker;
import io.leaderworkerset.webhook.server.CertificateSource;
import io.leaderworkerset.webhook.server.ServingCertificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The webhooks' certificate as the manager itself makes, keeps and renews it: a thread with its watches and its own
 * client, so that no load of the controllers delays it.
 */
public final class ManagedCertificate implements CertificateSource, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ManagedCertificate.class);
    private static final Duration FIRST_RETRY = Duration.ofMillis(100);
    private static final Duration LAST_RETRY = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final SecretLocation secret;
    private final KubernetesClient client;
    private final CertificateKeeper keeper;
    private final List<ObjectWatch<?>> watches;
    private final Semaphore changes = new Semaphore(1);
    private final Thread thread;
    private Duration retry = FIRST_RETRY;
    private String lastFailure = "";

    /**
     * A certificate that nobody looks after yet.
     *
     * @param secret where it is kept; its namespace must exist
     */
    public ManagedCertificate(ClientFactory clients, SecretLocation secret, Rotation rotation) {
        ServerClock clock = new ServerClock(Ticker.SYSTEM, InstantSource.system());
        this.secret = secret;
        this.client = clients.certificates(clock);
        ApiCertificateObjects objects = new ApiCertificateObjects(client, secret);
        this.keeper = new CertificateKeeper(objects, rotation, clock, Ticker.SYSTEM);
        this.watches = Arrays.stream(CertificateObject.values())
                .<ObjectWatch<?>>map(object ->
                        new ObjectWatch<>(objects.resource(object), Ticker.SYSTEM, changes::release, PATIENCE))
                .toList();
        this.thread = Thread.ofVirtual().name("certificate").unstarted(this::run);
    }

    /** Begins; without an API server it tries again for ever. */
    public void start() {
        thread.start();
    }

    @Override
    public Optional<ServingCertificate> current() {
        return keeper.current();
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            if (thread.isAlive()) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        client.close();
    }

    private void run() {
        try {
            while (!Thread.interrupted()) {
                Duration rest = look();
                boolean changed = changes.tryAcquire(rest.toNanos(), TimeUnit.NANOSECONDS);
                changes.drainPermits();
                LOG.trace("looking again because of {}", changed ? "a change" : "the time");
            }
        } catch (InterruptedException e) {
            LOG.debug("no more looking after the certificate");
        } finally {
            watches.forEach(ObjectWatch::close);
        }
    }

    /** Looks once; returns how long nothing needs to be looked at. */
    private Duration look() {
        try {
            Duration rest = keeper.pass();
            for (ObjectWatch<?> watch : watches) {
                Duration left = watch.ensureOpen();
                rest = left.compareTo(rest) < 0 ? left : rest;
            }
            retry = FIRST_RETRY;
            lastFailure = "";
            return rest;
        } catch (RuntimeException e) {
            // Also a defect must not end this thread: the certificate would expire in silence.
            return failed(Failure.of(e));
        }
    }

    private Duration failed(Failure failure) {
        if (failure.kind() == Failure.Kind.CONFLICT) {
            // Another replica was first: its state is what to go on from.
            return Duration.ZERO;
        }
        if (!failure.message().equals(lastFailure) && !thread.isInterrupted()) {
            lastFailure = failure.message();
            LOG.warn(
                    "The webhooks' certificate of Secret {} could not be looked after, trying again: {}",
                    secret,
                    lastFailure);
        }
        Duration rest = retry;
        retry = retry.compareTo(LAST_RETRY.dividedBy(2)) > 0 ? LAST_RETRY : retry.multipliedBy(2);
        return rest;
    }
}
