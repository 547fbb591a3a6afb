// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.certificate;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.leaderworkerset.webhook.server.CertificateFiles;
import io.leaderworkerset.webhook.server.ServingCertificate;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The Secret that keeps it all. Each part may be empty or make no sense: users and other tools write here too.
 *
 * @param authorities {@code ca.crt}: the authorities to trust, first the one that signs
 * @param authorityKey {@code ca.key}: the key of the first authority
 * @param certificate {@code tls.crt}: the server's certificate
 * @param certificateKey {@code tls.key}: its key
 */
public record SecretContents(String authorities, String authorityKey, String certificate, String certificateKey) {
    private static final int SHORTEST_RSA = 2048;

    /** Nothing yet, as installed. */
    public static final SecretContents EMPTY = new SecretContents("", "", "", "");

    /** The authority that signs, if it and its key are there, belong together and are of a kind that can sign. */
    Optional<ServingCertificate> authority() {
        return pair(authorities, authorityKey).filter(pair -> canSign(pair.key()));
    }

    /** API servers take no signature of a short key, and the original makes none of other kinds. */
    private static boolean canSign(PrivateKey key) {
        return key instanceof RSAKey rsa ? rsa.getModulus().bitLength() >= SHORTEST_RSA : key instanceof ECKey;
    }

    /** The authorities that can be trusted now, without regard to keys. */
    List<X509Certificate> trusted(Instant now) {
        return Pem.certificates(authorities).stream()
                .filter(certificate -> Certificates.isAuthority(certificate, now))
                .toList();
    }

    /**
     * The server's certificate, if it could be shown now: it has its key, is valid, and one of the authorities has
     * signed it.
     */
    public Optional<ServingCertificate> serving(Instant now) {
        return pair(certificate, certificateKey).filter(pair -> {
            X509Certificate shown = pair.chain().getFirst();
            return Certificates.isValid(shown, now)
                    && trusted(now).stream().anyMatch(authority -> Certificates.isSignedBy(shown, authority));
        });
    }

    private static Optional<ServingCertificate> pair(String chain, String key) {
        if (chain.isEmpty() || key.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(CertificateFiles.parse(chain.getBytes(UTF_8), key.getBytes(UTF_8)));
        } catch (GeneralSecurityException unusable) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        // Keys must not get into logs.
        return "SecretContents[" + Pem.certificates(authorities).size() + " authorities]";
    }
}
