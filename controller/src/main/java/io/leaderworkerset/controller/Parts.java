// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller;

import io.leaderworkerset.api.config.v1alpha1.Configuration;
import io.leaderworkerset.api.config.v1alpha1.InternalCertManagement;
import io.leaderworkerset.api.config.v1alpha1.Tls;
import io.leaderworkerset.controller.certificate.Rotation;
import io.leaderworkerset.controller.certificate.RotationPeriods;
import io.leaderworkerset.controller.gang.Volcano;
import io.leaderworkerset.controller.io.ApiServer;
import io.leaderworkerset.controller.io.Caches;
import io.leaderworkerset.controller.reconcile.Wiring;
import io.leaderworkerset.controller.reconcile.group.GroupReconciler;
import io.leaderworkerset.controller.reconcile.set.SetReconciler;
import io.leaderworkerset.controller.runtime.BindAddress;
import io.leaderworkerset.controller.runtime.Controller;
import io.leaderworkerset.controller.runtime.certificate.ManagedCertificate;
import io.leaderworkerset.controller.runtime.certificate.SecretLocation;
import io.leaderworkerset.controller.runtime.metrics.ApiReviews;
import io.leaderworkerset.controller.runtime.metrics.MetricsServer;
import io.leaderworkerset.controller.runtime.queue.Ticker;
import io.leaderworkerset.webhook.server.TlsSettings;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;

/** The controllers and endpoints that make up this manager; the one place where they are listed. */
public final class Parts {
    private static final String SWITCH = "ENABLE_WEBHOOKS";
    private static final String METRICS_SERVICE = "lws-controller-manager-metrics-service";
    private static final Path METRICS_CERTIFICATE = Path.of("/tmp/k8s-metrics-server/serving-certs");

    /** Reconciles mostly wait for the API server; the request gate bounds what reaches it. */
    private static final int WORKERS = 16;

    private static final List<Function<Wiring, Controller<?>>> RECONCILERS =
            List.of(SetReconciler::connect, GroupReconciler::connect);

    private Parts() {}

    /** The caches of what the controllers look at. */
    static Caches caches(Configuration configuration) {
        return new Caches(configuration.gangSchedulingManagement() != null);
    }

    /** The controllers; they have asked the caches for the changes that they are interested in. */
    static List<Controller<?>> controllers(Context context) {
        Configuration configuration = context.configuration();
        Wiring wiring = Wiring.of(
                context.caches(),
                new ApiServer(context.work(), context.gate()),
                context.events()::record,
                configuration.gangSchedulingManagement() == null ? null : new Volcano(),
                configuration.leaderElection().leaseDuration(),
                CountedGroups.observers(context.metrics()),
                new Wiring.Time(
                        Ticker.SYSTEM,
                        InstantSource.system(),
                        () -> ThreadLocalRandom.current().nextDouble(),
                        WORKERS));
        List<Controller<?>> controllers = controllers(wiring);
        controllers.forEach(context.metrics()::show);
        return controllers;
    }

    /** The controllers, one for each reconciler. */
    public static List<Controller<?>> controllers(Wiring wiring) {
        return RECONCILERS.stream()
                .<Controller<?>>map(reconciler -> reconciler.apply(wiring))
                .toList();
    }

    /** The webhooks, unless they are switched off; then nothing looks after a certificate either. */
    static Optional<WebhookEndpoint> webhooks(Context context, RotationPeriods periods) {
        if ("false".equals(System.getenv(SWITCH))) {
            return Optional.empty();
        }
        boolean managed = context.configuration().internalCertManagement().enable();
        return Optional.of(new WebhookEndpoint(
                context.configuration(),
                context.identity().namespace(),
                managed ? certificate(context, periods) : null,
                context.metrics()));
    }

    /** The server of the metrics, unless it is switched off. */
    static Optional<MetricsServer> metrics(Context context) {
        Identity identity = context.identity();
        return BindAddress.parse(context.configuration().metrics().bindAddress())
                .map(address -> new MetricsServer(
                        address,
                        tls(context.configuration()),
                        METRICS_CERTIFICATE,
                        CertificateNames.of(
                                METRICS_SERVICE,
                                identity.namespace(),
                                identity.outsideCluster() ? address.getHostString() : ""),
                        new ApiReviews(context.requests()),
                        context.metrics()));
    }

    /** What TLS connections to this manager must be. */
    static TlsSettings tls(Configuration configuration) {
        Tls wanted = configuration.tls();
        return wanted.minVersion().isEmpty()
                ? new TlsSettings(TlsSettings.DEFAULT.minVersion(), wanted.cipherSuites())
                : new TlsSettings(wanted.minVersion(), wanted.cipherSuites());
    }

    private static ManagedCertificate certificate(Context context, RotationPeriods periods) {
        InternalCertManagement wanted = context.configuration().internalCertManagement();
        Identity identity = context.identity();
        List<String> names = CertificateNames.of(
                wanted.webhookServiceName(),
                identity.namespace(),
                identity.outsideCluster() ? context.configuration().webhook().host() : "");
        return new ManagedCertificate(
                context.clients(),
                new SecretLocation(identity.namespace(), wanted.webhookSecretName()),
                new Rotation(names, periods));
    }
}
