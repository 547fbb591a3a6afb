// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.webhook.server;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * What a server shows to its clients.
 *
 * @param chain the server's certificate first, then its issuers
 * @param key the private key of the first certificate
 */
public record ServingCertificate(List<X509Certificate> chain, PrivateKey key) {
    /** At least one certificate. */
    public ServingCertificate {
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("a certificate chain needs a certificate");
        }
        chain = List.copyOf(chain);
    }
}
