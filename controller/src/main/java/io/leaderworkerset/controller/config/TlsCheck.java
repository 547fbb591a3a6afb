// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.config;

import io.leaderworkerset.api.config.v1alpha1.Tls;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLContext;

/** What is wrong with the versions and cipher suites that servers are to offer. */
final class TlsCheck {
    private static final Set<String> VERSIONS = Set.of("", "VersionTLS12", "VersionTLS13");

    private TlsCheck() {}

    static List<String> problems(Tls tls) {
        List<String> problems = new ArrayList<>();
        if (!VERSIONS.contains(tls.minVersion())) {
            problems.add("tls.minVersion: \"" + tls.minVersion() + "\" is not one of VersionTLS12, VersionTLS13");
        }
        if (tls.minVersion().equals("VersionTLS13") && !tls.cipherSuites().isEmpty()) {
            problems.add("tls.cipherSuites: may not be specified when minVersion is VersionTLS13");
        }
        Set<String> supported = tls.cipherSuites().isEmpty() ? Set.of() : supportedSuites();
        for (String suite : tls.cipherSuites()) {
            if (!supported.contains(suite)) {
                problems.add("tls.cipherSuites: \"" + suite + "\" is not supported");
            }
        }
        return problems;
    }

    private static Set<String> supportedSuites() {
        try {
            return Set.of(SSLContext.getDefault().getSupportedSSLParameters().getCipherSuites());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("the Java platform has no TLS", e);
        }
    }
}
