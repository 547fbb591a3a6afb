// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.api.config.v1alpha1;

import static io.leaderworkerset.api.config.v1alpha1.Defaults.orElse;

/**
 * Where the manager serves admission requests, always by HTTPS.
 *
 * @param port the TCP port, 1 to 65535, or 0 for any free one; default 9443. A port in use ends the manager at start
 * @param host the host name or address to listen on; default empty: all addresses
 * @param certDir the folder with {@code tls.crt} and {@code tls.key}, read again when they change; default
 *     {@value #CERT_DIR}
 */
public record Webhook(Integer port, String host, String certDir) {
    static final String CERT_DIR = "/tmp/k8s-webhook-server/serving-certs";
    static final Webhook DEFAULT = new Webhook(9443, "", CERT_DIR);

    /** Puts defaults in the place of what is left out. */
    public Webhook {
        port = orElse(port, 9443);
        host = orElse(host, "");
        certDir = orElse(certDir, CERT_DIR);
    }
}
