// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.api.config.v1alpha1;

import static io.leaderworkerset.api.config.v1alpha1.Defaults.orElse;

/**
 * Who makes the webhook's certificate.
 *
 * @param enable whether the manager does, and renews it and enters its authority into the webhook configurations; with
 *     false, files in the webhook's certDir must come from elsewhere. Default true
 * @param webhookServiceName the Service that the certificate is for, in the manager's namespace; a DNS label. Default
 *     {@code lws-webhook-service}; {@code config/webhook} names it too
 * @param webhookSecretName the Secret that keeps the certificate, in the manager's namespace; made where there is none.
 *     A DNS name. Default {@code lws-webhook-server-cert}; {@code config/rbac/certificate_role.yaml} names it too
 */
public record InternalCertManagement(Boolean enable, String webhookServiceName, String webhookSecretName) {
    private static final String SERVICE = "lws-webhook-service";
    private static final String SECRET = "lws-webhook-server-cert";
    static final InternalCertManagement DEFAULT = new InternalCertManagement(true, SERVICE, SECRET);

    /** Puts defaults in the place of what is left out. */
    public InternalCertManagement {
        enable = orElse(enable, true);
        webhookServiceName = orElse(webhookServiceName, SERVICE);
        webhookSecretName = orElse(webhookSecretName, SECRET);
    }
}
