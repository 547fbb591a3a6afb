// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.api.config.v1alpha1;

import static io.leaderworkerset.api.config.v1alpha1.Defaults.orElse;

import java.util.List;

/**
 * What connections to the webhook and to the metrics must offer.
 *
 * @param minVersion the lowest version of TLS: {@code VersionTLS12} or {@code VersionTLS13}; lower ones are refused.
 *     Default empty: the Java platform's own choice
 * @param cipherSuites the cipher suites of TLS 1.2 by their IANA names; refused together with VersionTLS13, whose
 *     suites are not for choice. Default empty: the Java platform's own choice
 */
public record Tls(String minVersion, List<String> cipherSuites) {
    static final Tls DEFAULT = new Tls("", List.of());

    /** Puts defaults in the place of what is left out. */
    public Tls {
        minVersion = orElse(minVersion, "");
        cipherSuites = List.copyOf(orElse(cipherSuites, List.of()));
    }
}
