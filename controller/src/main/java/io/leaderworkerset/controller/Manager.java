// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.leaderworkerset.api.config.v1alpha1.ClientConnection;
import io.leaderworkerset.api.config.v1alpha1.Configuration;
import io.leaderworkerset.api.config.v1alpha1.Health;
import io.leaderworkerset.controller.certificate.RotationPeriods;
import io.leaderworkerset.controller.io.Caches;
import io.leaderworkerset.controller.kube.Kind;
import io.leaderworkerset.controller.runtime.BindAddress;
import io.leaderworkerset.controller.runtime.Controller;
import io.leaderworkerset.controller.runtime.Endpoint;
import io.leaderworkerset.controller.runtime.StartFailure;
import io.leaderworkerset.controller.runtime.client.ClientFactory;
import io.leaderworkerset.controller.runtime.client.Connection;
import io.leaderworkerset.controller.runtime.client.RequestGate;
import io.leaderworkerset.controller.runtime.election.ElectionSettings;
import io.leaderworkerset.controller.runtime.election.Elector;
import io.leaderworkerset.controller.runtime.election.Leadership;
import io.leaderworkerset.controller.runtime.events.EventRecorder;
import io.leaderworkerset.controller.runtime.health.HealthServer;
import io.leaderworkerset.controller.runtime.metrics.ManagerMetrics;
import io.leaderworkerset.controller.runtime.metrics.MetricsServer;
import io.leaderworkerset.controller.runtime.queue.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The life of the manager: what starts in which order, and what stops in which order. */
public final class Manager {
    private static final Logger LOG = LoggerFactory.getLogger(Manager.class);
    private static final int REQUESTS_AT_ONCE = 32;
    private static final Duration SYNC_LIMIT = Duration.ofMinutes(2);
    /** The lease is renewed meanwhile. */
    private static final Duration STOP_LIMIT = Duration.ofSeconds(4);

    private final Configuration configuration;
    private final Identity identity;
    private final CompletableFuture<Integer> end = new CompletableFuture<>();
    private final Leadership leadership = new Leadership(Ticker.SYSTEM);
    private final KubernetesClient requests;
    private final KubernetesClient work;
    private final KubernetesClient watches;
    private final KubernetesClient lease;
    private final Caches caches;
    private final EventRecorder events;
    private final List<Controller<?>> controllers;
    private final Optional<Endpoint> health;
    private final Optional<WebhookEndpoint> webhooks;
    private final Optional<MetricsServer> metrics;
    private final CacheCare care;
    private @Nullable Elector elector;
    private volatile boolean lacksKinds;
    private volatile boolean leads;

    /** A manager for the cluster of this connection; nothing is started. */
    public Manager(Configuration configuration, Config connection, Identity identity, Duration resync) {
        this(configuration, connection, identity, resync, RotationPeriods.DEFAULT);
    }

    /** A manager whose certificate rotations wait for other periods than users' need to. */
    public Manager(
            Configuration configuration,
            Config connection,
            Identity identity,
            Duration resync,
            RotationPeriods rotation) {
        this.configuration = configuration;
        this.identity = identity;
        this.caches = Parts.caches(configuration);
        ManagerMetrics counted = new ManagerMetrics(Version.number());
        ClientConnection limits = configuration.clientConnection();
        ClientFactory clients =
                new ClientFactory(connection, Version.userAgent(), limits.qps(), limits.burst(), counted.requests());
        this.requests = clients.requests();
        this.work = configuration.leaderElection().leaderElect() ? clients.leading(leadership::left) : requests;
        this.watches = clients.watches(caches.serialization());
        this.lease = clients.lease();
        RequestGate gate = new RequestGate(REQUESTS_AT_ONCE);
        this.events = new EventRecorder("leaderworkerset", identity.instance(), requests, gate);
        this.care = new CacheCare(caches, resync);
        Context context = new Context(configuration, identity, clients, requests, work, gate, caches, events, counted);
        this.controllers = Parts.controllers(context);
        this.health = healthServer();
        this.webhooks = Parts.webhooks(context, rotation);
        this.metrics = Parts.metrics(context);
        showOn(counted);
    }

    private void showOn(ManagerMetrics shown) {
        shown.showWatches(caches::ages);
        if (configuration.leaderElection().leaderElect()) {
            shown.showLeader(configuration.leaderElection().resourceName(), () -> leads);
        }
        Map<String, Supplier<Optional<Instant>>> certificates = new LinkedHashMap<>();
        webhooks.ifPresent(endpoint -> certificates.put(endpoint.name(), endpoint::certificateEnd));
        metrics.ifPresent(endpoint -> certificates.put(endpoint.name(), endpoint::certificateEnd));
        shown.showCertificates(certificates);
    }

    /** Starts everything, in an order that fails early; a {@link StartFailure} says what is wrong. */
    public void start() throws InterruptedException {
        health.ifPresent(Endpoint::start);
        metrics.ifPresent(Endpoint::start);
        Connection.require(requests, Kind.LEADER_WORKER_SET);
        lacksKinds = lacksKinds();
        webhooks.ifPresent(Endpoint::start);
        events.start();
        caches.open(watches);
        while (!caches.awaitSync(SYNC_LIMIT)) {
            if (!lacksKinds()) {
                throw new StartFailure("API server " + requests.getMasterUrl() + ": objects could not be listed within "
                        + SYNC_LIMIT.toSeconds() + " s");
            }
        }
        care.start();
        LOG.info("manager {} has seen the cluster", Version.number());
        if (configuration.leaderElection().leaderElect()) {
            elector = elector();
            elector.start();
        } else {
            work();
        }
    }

    /** No reason to end: sets have to wait for such a kind, but pods and sets are admitted all the same. */
    private boolean lacksKinds() {
        List<String> missing = caches.missing(kind -> Connection.serves(requests, kind));
        missing.forEach(LOG::error);
        return !missing.isEmpty();
    }

    /** Asks the manager to end with this exit code. The first to ask decides. */
    public void end(int exitCode) {
        end.complete(exitCode);
    }

    /** Waits until somebody asks the manager to end; the exit code. */
    public int awaitEnd() {
        return end.join();
    }

    /** Stops the work first, then gives the lease up, then the rest. Also after a start that failed. */
    public void stop() throws InterruptedException {
        for (Controller<?> controller : controllers) {
            controller.close();
        }
        leads = false;
        long deadline = System.nanoTime() + STOP_LIMIT.toNanos();
        boolean ended = true;
        for (Controller<?> controller : controllers) {
            ended &= controller.stop(Duration.ofNanos(deadline - System.nanoTime()));
        }
        if (elector != null) {
            elector.stop(ended);
        }
        webhooks.ifPresent(Endpoint::close);
        health.ifPresent(Endpoint::close);
        metrics.ifPresent(Endpoint::close);
        events.stop(Duration.ofNanos(deadline - System.nanoTime()));
        care.stop();
        caches.close();
        List.of(watches, lease, work, requests).forEach(KubernetesClient::close);
    }

    private void work() {
        leads = true;
        controllers.forEach(Controller::start);
        caches.resync();
    }

    private Elector elector() {
        var settings = configuration.leaderElection();
        String namespace = settings.resourceNamespace().isEmpty() ? identity.namespace() : settings.resourceNamespace();
        if (identity.outsideCluster()) {
            LeaseNamespace.ensure(lease, namespace);
        }
        return new Elector(
                lease,
                namespace,
                settings.resourceName(),
                new ElectionSettings(
                        identity.candidate(),
                        settings.leaseDuration(),
                        settings.renewDeadline(),
                        settings.retryPeriod()),
                leadership,
                this::work,
                this::lostLease);
    }

    private void lostLease() {
        leads = false;
        LOG.error("leader election lost: the lease could not be renewed in time");
        controllers.forEach(Controller::close);
        end(1);
    }

    private Optional<Endpoint> healthServer() {
        Health health = configuration.health();
        return BindAddress.parse(health.healthProbeBindAddress())
                .map(address -> new HealthServer(
                        address, health.livenessEndpointName(), health.readinessEndpointName(), this::waitingFor));
    }

    private List<String> waitingFor() {
        List<String> missing = new ArrayList<>();
        if (!caches.synced() && !lacksKinds) {
            missing.add("caches");
        }
        webhooks.filter(endpoint -> !endpoint.ready()).map(Endpoint::name).ifPresent(missing::add);
        return missing;
    }
}
