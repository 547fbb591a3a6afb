// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller;

import io.leaderworkerset.api.config.v1alpha1.Configuration;
import io.leaderworkerset.controller.runtime.Endpoint;
import io.leaderworkerset.controller.runtime.StartFailure;
import io.leaderworkerset.controller.runtime.certificate.ManagedCertificate;
import io.leaderworkerset.controller.runtime.metrics.ManagerMetrics;
import io.leaderworkerset.webhook.Webhooks;
import io.leaderworkerset.webhook.pod.GangScheduler;
import io.leaderworkerset.webhook.pod.PodAdmission;
import io.leaderworkerset.webhook.server.AdmissionEndpoint;
import io.leaderworkerset.webhook.server.CertificateFolder;
import io.leaderworkerset.webhook.server.CertificateSource;
import io.leaderworkerset.webhook.server.ServerStartException;
import io.leaderworkerset.webhook.server.TlsServer;
import io.leaderworkerset.webhook.server.WebhookServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The admission webhooks as a part of the manager. They answer on every replica, not only on the leader. */
final class WebhookEndpoint implements Endpoint {
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

    private final Configuration configuration;
    private final String namespace;
    private final @Nullable ManagedCertificate managed;
    private final ManagerMetrics metrics;
    private volatile @Nullable TlsServer server;

    /**
     * Webhooks that are not started yet.
     *
     * @param namespace the manager's own namespace
     * @param managed the certificate to show; null for the one of the configured folder
     * @param metrics counts the admissions
     */
    WebhookEndpoint(
            Configuration configuration,
            String namespace,
            @Nullable ManagedCertificate managed,
            ManagerMetrics metrics) {
        this.configuration = configuration;
        this.namespace = namespace;
        this.managed = managed;
        this.metrics = metrics;
    }

    @Override
    public String name() {
        return "webhooks";
    }

    @Override
    public void start() {
        var webhook = configuration.webhook();
        GangScheduler gang =
                configuration.gangSchedulingManagement() == null ? GangScheduler.NONE : GangScheduler.VOLCANO;
        List<AdmissionEndpoint> endpoints = Webhooks.endpoints(new PodAdmission(gang), namespace);
        try {
            server = WebhookServer.start(
                    webhook.host(),
                    webhook.port(),
                    Parts.tls(configuration),
                    certificates(webhook.certDir()),
                    endpoints,
                    metrics.admissions(
                            endpoints.stream().map(AdmissionEndpoint::path).toList()));
        } catch (ServerStartException e) {
            throw new StartFailure(String.valueOf(e.getMessage()));
        }
    }

    private CertificateSource certificates(String folder) throws ServerStartException {
        if (managed == null) {
            return CertificateFolder.open(Path.of(folder));
        }
        managed.start();
        return managed;
    }

    @Override
    public boolean ready() {
        TlsServer started = server;
        return started != null && started.isServing() && started.hasCertificate();
    }

    /** When the certificate that is shown ends; empty while there is none. */
    Optional<Instant> certificateEnd() {
        TlsServer started = server;
        return started == null ? Optional.empty() : started.certificateEnd();
    }

    @Override
    public void close() {
        TlsServer started = server;
        if (started != null) {
            started.stop(STOP_LIMIT);
        }
        if (managed != null) {
            managed.close();
        }
    }
}
