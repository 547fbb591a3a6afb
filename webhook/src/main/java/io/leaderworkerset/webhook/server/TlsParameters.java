// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.webhook.server;

import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/** Translates {@link TlsSettings} into what the platform understands. */
final class TlsParameters {
    private static final String TLS_12 = "VersionTLS12";
    private static final String TLS_13 = "VersionTLS13";

    /** A list for TLS 1.2 must not switch TLS 1.3 off. */
    private static final List<String> TLS_13_SUITES =
            List.of("TLS_AES_256_GCM_SHA384", "TLS_AES_128_GCM_SHA256", "TLS_CHACHA20_POLY1305_SHA256");

    private TlsParameters() {}

    static SSLParameters of(TlsSettings settings, SSLContext context) throws ServerStartException {
        SSLParameters parameters = context.getDefaultSSLParameters();
        parameters.setProtocols(protocols(settings.minVersion()));
        if (!settings.cipherSuites().isEmpty()) {
            List<String> supported = List.of(context.getSupportedSSLParameters().getCipherSuites());
            for (String suite : settings.cipherSuites()) {
                if (!supported.contains(suite)) {
                    throw new ServerStartException("TLS cipher suite " + suite + " is not supported");
                }
            }
            List<String> suites = new ArrayList<>(TLS_13_SUITES);
            suites.addAll(settings.cipherSuites());
            parameters.setCipherSuites(suites.toArray(String[]::new));
        }
        return parameters;
    }

    private static String[] protocols(String minVersion) throws ServerStartException {
        return switch (minVersion) {
            case TLS_12 -> new String[] {"TLSv1.3", "TLSv1.2"};
            case TLS_13 -> new String[] {"TLSv1.3"};
            default ->
                throw new ServerStartException(
                        "minimum TLS version " + minVersion + " is neither " + TLS_12 + " nor " + TLS_13);
        };
    }
}
