// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.api.config.v1alpha1;

import static io.leaderworkerset.api.config.v1alpha1.Defaults.orElse;

import org.jspecify.annotations.Nullable;

/**
 * The manager's configuration.
 *
 * @param apiVersion always {@link #API_VERSION}; the manager refuses another
 * @param kind always {@link #KIND}; the manager refuses another
 * @param webhook where admission requests are served
 * @param leaderElection which of several replicas works
 * @param metrics where metrics are served
 * @param health where probes are answered
 * @param tls what webhook and metrics connections must offer
 * @param internalCertManagement who makes the webhook's certificate
 * @param gangSchedulingManagement the scheduler that starts groups as a whole; null, the default: none
 * @param clientConnection how fast the manager may talk to the API server
 */
public record Configuration(
        String apiVersion,
        String kind,
        Webhook webhook,
        LeaderElection leaderElection,
        Metrics metrics,
        Health health,
        Tls tls,
        InternalCertManagement internalCertManagement,
        @Nullable GangSchedulingManagement gangSchedulingManagement,
        ClientConnection clientConnection) {
    /** The group and version that a file must name. */
    public static final String API_VERSION = "config.lws.x-k8s.io/v1alpha1";

    /** The kind that a file must name. */
    public static final String KIND = "Configuration";

    /** Puts defaults in the place of what is left out; apiVersion and kind have none. */
    public Configuration {
        apiVersion = orElse(apiVersion, "");
        kind = orElse(kind, "");
        webhook = orElse(webhook, Webhook.DEFAULT);
        leaderElection = orElse(leaderElection, LeaderElection.DEFAULT);
        metrics = orElse(metrics, Metrics.DEFAULT);
        health = orElse(health, Health.DEFAULT);
        tls = orElse(tls, Tls.DEFAULT);
        internalCertManagement = orElse(internalCertManagement, InternalCertManagement.DEFAULT);
        clientConnection = orElse(clientConnection, ClientConnection.DEFAULT);
    }

    /** The configuration of a manager that is given no file. */
    public static Configuration defaults() {
        return new Configuration(
                API_VERSION,
                KIND,
                Webhook.DEFAULT,
                LeaderElection.DEFAULT,
                Metrics.DEFAULT,
                Health.DEFAULT,
                Tls.DEFAULT,
                InternalCertManagement.DEFAULT,
                null,
                ClientConnection.DEFAULT);
    }
}
