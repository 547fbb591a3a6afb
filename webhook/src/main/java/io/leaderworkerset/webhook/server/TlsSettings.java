// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.webhook.server;

import java.util.List;

/**
 * What TLS connections must be.
 *
 * @param minVersion the lowest version of the protocol: {@code VersionTLS12} or {@code VersionTLS13}
 * @param cipherSuites the suites that TLS 1.2 may use, by their IANA names; empty for the platform's choice. TLS 1.3
 *     always uses its own
 */
public record TlsSettings(String minVersion, List<String> cipherSuites) {
    /** TLS 1.2 or later with the platform's suites. */
    public static final TlsSettings DEFAULT = new TlsSettings("VersionTLS12", List.of());

    /** A copy of the list is kept. */
    public TlsSettings {
        cipherSuites = List.copyOf(cipherSuites);
    }
}
