// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.certificate;

import java.security.GeneralSecurityException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import javax.security.auth.x500.X500Principal;

/** What certificates must be. */
final class Certificates {
    static final X500Principal AUTHORITY = new X500Principal("CN=lws-ca,O=lws");
    static final Duration RENEWED_AHEAD = Duration.ofDays(90);

    private Certificates() {}

    static boolean isValid(X509Certificate certificate, Instant now) {
        return !now.isBefore(certificate.getNotBefore().toInstant())
                && now.isBefore(certificate.getNotAfter().toInstant());
    }

    /** An authority that is its own issuer must have signed itself: API servers may not even read a damaged one. */
    static boolean isAuthority(X509Certificate certificate, Instant now) {
        boolean ownIssuer = certificate.getIssuerX500Principal().equals(certificate.getSubjectX500Principal());
        return certificate.getBasicConstraints() >= 0
                && isValid(certificate, now)
                && (!ownIssuer || isSignedBy(certificate, certificate));
    }

    /** Whether some manager made it; authorities of somebody else are not kept in a webhook configuration. */
    static boolean isOurAuthority(X509Certificate certificate, Instant now) {
        return isAuthority(certificate, now)
                && certificate.getSubjectX500Principal().equals(AUTHORITY);
    }

    static boolean isSignedBy(X509Certificate certificate, X509Certificate authority) {
        if (!certificate.getIssuerX500Principal().equals(authority.getSubjectX500Principal())) {
            return false;
        }
        try {
            certificate.verify(authority.getPublicKey());
            return true;
        } catch (GeneralSecurityException | RuntimeException signedByAnother) {
            return false;
        }
    }

    /** When the next one is made. */
    static Instant renewal(X509Certificate certificate) {
        return certificate.getNotAfter().toInstant().minus(RENEWED_AHEAD);
    }

    /** The DNS names and addresses that a certificate is for. */
    static List<String> names(X509Certificate certificate) {
        try {
            var alternatives = certificate.getSubjectAlternativeNames();
            return alternatives == null
                    ? List.of()
                    : alternatives.stream()
                            .map(alternative -> alternative.get(1))
                            .filter(String.class::isInstance)
                            .map(Objects::toString)
                            .toList();
        } catch (CertificateParsingException e) {
            return List.of();
        }
    }
}
