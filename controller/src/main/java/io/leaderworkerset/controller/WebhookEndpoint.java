package io.leaderworkerset.controller;

import io.leaderworkerset.api.config.v1alpha1.Configuration;
import io.leaderworkerset.api.config.v1alpha1.Tls;
import io.leaderworkerset.controller.runtime.Endpoint;
import io.leaderworkerset.controller.runtime.StartFailure;
import io.leaderworkerset.controller.runtime.certificate.ManagedCertificate;
import io.leaderworkerset.webhook.Webhooks;
import io.leaderworkerset.webhook.pod.GangScheduler;
import io.leaderworkerset.webhook.pod.PodAdmission;
import io.leaderworkerset.webhook.server.CertificateFolder;
import io.leaderworkerset.webhook.server.CertificateSource;
import io.leaderworkerset.webhook.server.TlsSettings;
import io.leaderworkerset.webhook.server.WebhookServer;
import io.leaderworkerset.webhook.server.WebhookStartException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The admission webhooks as a part of the manager. They answer on every replica, not only on the leader. */
final class WebhookEndpoint implements Endpoint {
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

    private final Configuration configuration;
    private final @Nullable ManagedCertificate managed;
    private volatile @Nullable WebhookServer server;

    /**
     * Webhooks that are not started yet.
     *
     * @param managed the certificate to show; null for the one of the configured folder
     */
    WebhookEndpoint(Configuration configuration, @Nullable ManagedCertificate managed) {
        this.configuration = configuration;
        this.managed = managed;
    }

    @Override
    public String name() {
        return "webhooks";
    }

    @Override
    public void start() {
        var webhook = configuration.webhook();
        Tls wanted = configuration.tls();
        TlsSettings tls = wanted.minVersion().isEmpty()
                ? new TlsSettings(TlsSettings.DEFAULT.minVersion(), wanted.cipherSuites())
                : new TlsSettings(wanted.minVersion(), wanted.cipherSuites());
        GangScheduler gang =
                configuration.gangSchedulingManagement() == null ? GangScheduler.NONE : GangScheduler.VOLCANO;
        try {
            server = WebhookServer.start(
                    webhook.host(),
                    webhook.port(),
                    tls,
                    certificates(webhook.certDir()),
                    Webhooks.endpoints(new PodAdmission(gang)));
        } catch (WebhookStartException e) {
            throw new StartFailure(String.valueOf(e.getMessage()));
        }
    }

    private CertificateSource certificates(String folder) throws WebhookStartException {
        if (managed == null) {
            return CertificateFolder.open(Path.of(folder));
        }
        managed.start();
        return managed;
    }

    @Override
    public boolean ready() {
        WebhookServer started = server;
        return started != null && started.isServing() && started.hasCertificate();
    }

    @Override
    public void close() {
        WebhookServer started = server;
        if (started != null) {
            started.stop(STOP_LIMIT);
        }
        if (managed != null) {
            managed.close();
        }
    }
}
