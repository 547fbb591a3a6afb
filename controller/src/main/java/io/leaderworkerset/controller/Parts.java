package io.leaderworkerset.controller;

import io.leaderworkerset.api.config.v1alpha1.Configuration;
import io.leaderworkerset.api.config.v1alpha1.InternalCertManagement;
import io.leaderworkerset.controller.certificate.Rotation;
import io.leaderworkerset.controller.certificate.RotationPeriods;
import io.leaderworkerset.controller.gang.Volcano;
import io.leaderworkerset.controller.io.Reconcilers;
import io.leaderworkerset.controller.io.StatefulSets;
import io.leaderworkerset.controller.runtime.Controller;
import io.leaderworkerset.controller.runtime.cache.Caches;
import io.leaderworkerset.controller.runtime.certificate.ManagedCertificate;
import io.leaderworkerset.controller.runtime.certificate.SecretLocation;
import java.util.List;
import java.util.Optional;

/** The controllers and endpoints that make up this manager; the one place where they are listed. */
final class Parts {
    private static final String SWITCH = "ENABLE_WEBHOOKS";

    private Parts() {}

    /** The caches of what the controllers look at. */
    static Caches caches(Configuration configuration) {
        return new Caches(StatefulSets::view, configuration.gangSchedulingManagement() != null);
    }

    /** The controllers; they have asked the caches for the changes that they are interested in. */
    static List<Controller<?>> controllers(Context context) {
        boolean gangs = context.configuration().gangSchedulingManagement() != null;
        return Reconcilers.connect(
                context.caches(),
                context.requests(),
                context.gate(),
                context.events()::record,
                gangs ? new Volcano() : null);
    }

    /** The webhooks, unless they are switched off; then nothing looks after a certificate either. */
    static Optional<WebhookEndpoint> webhooks(Context context, RotationPeriods periods) {
        if ("false".equals(System.getenv(SWITCH))) {
            return Optional.empty();
        }
        boolean managed = context.configuration().internalCertManagement().enable();
        return Optional.of(
                new WebhookEndpoint(context.configuration(), managed ? certificate(context, periods) : null));
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
