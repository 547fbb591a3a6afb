// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class IssuerTest {
    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
    private static final List<String> NAMES = List.of("service.namespace.svc", "127.0.0.1");

    private static final SecretContents SECRET =
            Issuer.newCertificate(Issuer.newAuthority(SecretContents.EMPTY, List.of(), NOW), NAMES, NOW);

    private static X509Certificate first(String pem) {
        return Pem.certificates(pem).getFirst();
    }

    @Test
    void makesAnAuthorityForTenYears() throws Exception {
        X509Certificate authority = first(SECRET.authorities());
        assertThat(authority.getSubjectX500Principal().getName()).isEqualTo("CN=lws-ca,O=lws");
        assertThat(authority.getNotBefore()).isEqualTo(Date.from(NOW.minus(Duration.ofHours(1))));
        assertThat(authority.getNotAfter()).isEqualTo(Date.from(NOW.plus(Duration.ofDays(3650))));
        assertThat(Certificates.names(authority)).containsExactly("lws-ca");
        authority.verify(authority.getPublicKey());
    }

    @Test
    void makesACertificateForAYear() throws Exception {
        X509Certificate certificate = first(SECRET.certificate());
        assertThat(certificate.getNotAfter()).isEqualTo(Date.from(NOW.plus(Duration.ofDays(365))));
        assertThat(Certificates.names(certificate)).isEqualTo(NAMES);
        assertThat(certificate.getBasicConstraints()).isNegative();
        assertThat(certificate.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
    }

    @Test
    void makesNoCertificateThatOutlivesItsAuthority() {
        SecretContents late = Issuer.newCertificate(SECRET, NAMES, NOW.plus(Duration.ofDays(3600)));
        assertThat(first(late.certificate()).getNotAfter())
                .isEqualTo(first(SECRET.authorities()).getNotAfter());
    }

    @Test
    void isTrustedAmongAuthoritiesOfOneName() throws Exception {
        SecretContents rotated = Issuer.newAuthority(SECRET, List.of(first(SECRET.authorities())), NOW);
        assertThat(Pem.certificates(rotated.authorities())).hasSize(2);
        validate(rotated);
        validate(Issuer.newCertificate(rotated, NAMES, NOW));
    }

    private static void validate(SecretContents secret) throws Exception {
        Set<TrustAnchor> anchors = Pem.certificates(secret.authorities()).stream()
                .map(authority -> new TrustAnchor(authority, null))
                .collect(Collectors.toSet());
        PKIXParameters parameters = new PKIXParameters(anchors);
        parameters.setRevocationEnabled(false);
        parameters.setDate(Date.from(NOW));
        CertPathValidator.getInstance("PKIX")
                .validate(
                        CertificateFactory.getInstance("X.509").generateCertPath(List.of(first(secret.certificate()))),
                        parameters);
    }

    @Test
    void writesWhatTheOriginalReads() {
        assertThat(SECRET.authorityKey()).startsWith("-----BEGIN RSA PRIVATE KEY-----\n");
        assertThat(SECRET.certificateKey()).startsWith("-----BEGIN RSA PRIVATE KEY-----\n");
        assertThat(SECRET.authorities()).startsWith("-----BEGIN CERTIFICATE-----\n");
    }

    @Test
    void tellsNoKeys() {
        assertThat(SECRET).asString().isEqualTo("SecretContents[1 authorities]");
    }
}
