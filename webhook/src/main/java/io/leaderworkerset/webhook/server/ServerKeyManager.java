// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.webhook.server;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * Shows the source's present certificate in every handshake. A handshake asks for chain and key one after the other:
 * the alias in between names the certificate, so that a change in that moment does not mix two of them.
 */
final class ServerKeyManager extends X509ExtendedKeyManager {
    private record Known(String alias, ServingCertificate certificate) {}

    private final CertificateSource source;
    private volatile List<Known> newestFirst = List.of();

    ServerKeyManager(CertificateSource source) {
        this.source = source;
    }

    @Override
    public @Nullable String chooseEngineServerAlias(
            String keyType, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
        return source.current().flatMap(present -> alias(keyType, present)).orElse(null);
    }

    private Optional<String> alias(String keyType, ServingCertificate present) {
        return present.key().getAlgorithm().equals(keyType) ? Optional.of(remember(present)) : Optional.empty();
    }

    private synchronized String remember(ServingCertificate present) {
        if (!newestFirst.isEmpty() && newestFirst.getFirst().certificate().equals(present)) {
            return newestFirst.getFirst().alias();
        }
        String alias =
                "certificate " + present.chain().getFirst().getSerialNumber() + " " + System.identityHashCode(present);
        Known known = new Known(alias, present);
        newestFirst = newestFirst.isEmpty() ? List.of(known) : List.of(known, newestFirst.getFirst());
        return alias;
    }

    private Optional<ServingCertificate> known(@Nullable String alias) {
        return newestFirst.stream()
                .filter(known -> known.alias().equals(alias))
                .map(Known::certificate)
                .findFirst();
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(@Nullable String alias) {
        return known(alias)
                .map(known -> known.chain().toArray(X509Certificate[]::new))
                .orElse(null);
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(@Nullable String alias) {
        return known(alias).map(ServingCertificate::key).orElse(null);
    }

    @Override
    public @Nullable String chooseServerAlias(String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return chooseEngineServerAlias(keyType, issuers, null);
    }

    @Override
    public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        @Nullable String alias = chooseEngineServerAlias(keyType, issuers, null);
        return alias == null ? null : new String[] {alias};
    }

    @Override
    public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        return null;
    }

    @Override
    public @Nullable String chooseClientAlias(
            String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return null;
    }
}
