package io.leaderworkerset.controller;

import io.leaderworkerset.api.config.v1alpha1.Configuration;
import io.leaderworkerset.api.config.v1alpha1.Tls;
import io.leaderworkerset.controller.runtime.Endpoint;
import io.leaderworkerset.controller.runtime.StartFailure;
import io.leaderworkerset.webhook.Webhooks;
import io.leaderworkerset.webhook.pod.GangScheduler;
import io.leaderworkerset.webhook.pod.PodAdmission;
import io.leaderworkerset.webhook.server.CertificateFolder;
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
    private volatile @Nullable WebhookServer server;

    WebhookEndpoint(Configuration configuration) {
        this.configuration = configuration;
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
                    CertificateFolder.open(Path.of(webhook.certDir())),
                    Webhooks.endpoints(new PodAdmission(gang)));
        } catch (WebhookStartException e) {
            throw new StartFailure(String.valueOf(e.getMessage()));
        }
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
    }
}
