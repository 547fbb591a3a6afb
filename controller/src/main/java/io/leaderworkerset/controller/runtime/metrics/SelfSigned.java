// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.runtime.metrics;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.leaderworkerset.controller.certificate.Issuer;
import io.leaderworkerset.controller.certificate.SecretContents;
import io.leaderworkerset.webhook.server.CertificateFiles;
import io.leaderworkerset.webhook.server.CertificateSource;
import io.leaderworkerset.webhook.server.ServingCertificate;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A certificate that nobody knows, made when the first client connects and again long before it ends. */
final class SelfSigned implements CertificateSource {
    private static final Duration RENEWED_AHEAD = Duration.ofDays(90);

    private final List<String> names;
    private final InstantSource clock;
    private @Nullable ServingCertificate certificate;

    SelfSigned(List<String> names, InstantSource clock) {
        this.names = names;
        this.clock = clock;
    }

    @Override
    public synchronized Optional<ServingCertificate> current() {
        Instant now = clock.instant();
        if (certificate == null || now.plus(RENEWED_AHEAD).isAfter(end(certificate))) {
            certificate = make(now);
        }
        return Optional.of(certificate);
    }

    private ServingCertificate make(Instant now) {
        SecretContents made =
                Issuer.newCertificate(Issuer.newAuthority(SecretContents.EMPTY, List.of(), now), names, now);
        try {
            return CertificateFiles.parse(
                    made.certificate().getBytes(US_ASCII), made.certificateKey().getBytes(US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a certificate of our own can be read", e);
        }
    }

    private static Instant end(ServingCertificate certificate) {
        return certificate.chain().getFirst().getNotAfter().toInstant();
    }
}
