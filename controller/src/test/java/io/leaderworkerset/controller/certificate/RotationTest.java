// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RotationTest {
    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
    private static final Duration SETTLE = Duration.ofSeconds(30);
    private static final Duration HANDOVER = Duration.ofHours(1);
    private static final List<String> NAMES = List.of("lws-webhook-service.lws-system.svc");
    private static final Rotation ROTATION = new Rotation(NAMES, new RotationPeriods(SETTLE, HANDOVER));
    private static final Held NOT_YET = new Held(Duration.ZERO, Duration.ZERO);
    private static final Held LONG = new Held(Duration.ofDays(2), Duration.ofDays(2));
    private static final String GARBAGE = "-----BEGIN CERTIFICATE-----\nbm90aGluZw==\n-----END CERTIFICATE-----\n";

    /** Where the last byte of a long number is in a certificate. */
    private static final int SERIAL_NUMBER = 30;

    private static final SecretContents FRESH = fresh(NOW);
    private static final SecretContents OTHER = fresh(NOW);
    private static final X509Certificate AUTHORITY = authority(FRESH);
    private static final SecretContents PUBLISHED = Issuer.newAuthority(FRESH, List.of(AUTHORITY), NOW);
    private static final SecretContents ROTATED = Issuer.newCertificate(PUBLISHED, NAMES, NOW);

    private static SecretContents fresh(Instant when) {
        return Issuer.newCertificate(Issuer.newAuthority(SecretContents.EMPTY, List.of(), when), NAMES, when);
    }

    private static X509Certificate authority(SecretContents secret) {
        return Pem.certificates(secret.authorities()).getFirst();
    }

    private static Step decide(@Nullable SecretContents secret, String bundle, Instant now, Held held) {
        return ROTATION.decide(new Observation(secret, trusts(bundle, bundle, bundle)), now, held);
    }

    private static List<WebhookTrust> trusts(String first, String second, String validating) {
        return List.of(
                new WebhookTrust("mutating", List.of(first, second)),
                new WebhookTrust("validating", List.of(validating)));
    }

    private static Step.Trust trustAll(String bundle) {
        return new Step.Trust(trusts(bundle, bundle, bundle));
    }

    @Test
    void createsTheSecret() {
        assertThat(decide(null, "", NOW, NOT_YET)).isEqualTo(new Step.CreateSecret());
    }

    @Test
    void makesEverythingAtOnceWhereNothingIs() {
        Step everything = new Step.NewAuthority(List.of(), true);
        assertThat(decide(SecretContents.EMPTY, "", NOW, NOT_YET)).isEqualTo(everything);
        assertThat(decide(new SecretContents("a", "b", "c", "d"), GARBAGE, NOW, NOT_YET))
                .isEqualTo(everything);
    }

    @Test
    void entersTheAuthorityEverywhere() {
        assertThat(decide(FRESH, "", NOW, NOT_YET)).isEqualTo(trustAll(FRESH.authorities()));
    }

    @Test
    void restsUntilTheRenewal() {
        String bundle = FRESH.authorities();
        assertThat(decide(FRESH, bundle, NOW, NOT_YET)).isEqualTo(new Step.Wait(Duration.ofDays(1)));
        Instant almost = NOW.plus(Duration.ofDays(275)).minusSeconds(5);
        assertThat(decide(FRESH, bundle, almost, LONG)).isEqualTo(new Step.Wait(Duration.ofSeconds(5)));
    }

    @Test
    void renewsTheCertificateNinetyDaysAhead() {
        assertThat(decide(FRESH, FRESH.authorities(), NOW.plus(Duration.ofDays(275)), NOT_YET))
                .isEqualTo(new Step.NewCertificate(NAMES));
    }

    @Test
    void renewsTheAuthorityNinetyDaysAheadOfItsEnd() {
        Instant then = NOW.plus(Duration.ofDays(3560));
        SecretContents renewed = Issuer.newCertificate(FRESH, NAMES, then.minus(Duration.ofDays(1)));
        assertThat(decide(renewed, FRESH.authorities(), then, LONG))
                .isEqualTo(new Step.NewAuthority(List.of(AUTHORITY), false));
    }

    @Test
    void keepsTheOldAuthorityTrustedAndTheOldCertificateInUseWhileANewOneSettles() {
        assertThat(decide(PUBLISHED, FRESH.authorities(), NOW, LONG)).isEqualTo(trustAll(PUBLISHED.authorities()));
        assertThat(decide(PUBLISHED, PUBLISHED.authorities(), NOW, new Held(Duration.ofSeconds(10), HANDOVER)))
                .isEqualTo(new Step.Wait(Duration.ofSeconds(20)));
        assertThat(decide(PUBLISHED, PUBLISHED.authorities(), NOW, new Held(SETTLE, Duration.ZERO)))
                .isEqualTo(new Step.NewCertificate(NAMES));
    }

    @Test
    void dropsTheOldAuthorityAfterTheHandover() {
        String both = ROTATED.authorities();
        Held trustIsYounger = new Held(Duration.ofMinutes(20), Duration.ofMinutes(50));
        assertThat(decide(ROTATED, both, NOW, trustIsYounger)).isEqualTo(new Step.Wait(Duration.ofMinutes(40)));
        Held certificateIsYounger = new Held(Duration.ofDays(1), Duration.ofMinutes(50));
        assertThat(decide(ROTATED, both, NOW, certificateIsYounger)).isEqualTo(new Step.Wait(Duration.ofMinutes(10)));
        assertThat(decide(ROTATED, both, NOW, new Held(HANDOVER, HANDOVER))).isEqualTo(new Step.ForgetOthers());

        SecretContents alone = Issuer.forgetOthers(ROTATED);
        assertThat(decide(alone, both, NOW, LONG)).isEqualTo(trustAll(alone.authorities()));
        assertThat(decide(alone, alone.authorities(), NOW, LONG)).isEqualTo(new Step.Wait(Duration.ofDays(1)));
    }

    @Test
    void replacesAnExpiredCertificateAtOnce() {
        assertThat(decide(FRESH, FRESH.authorities(), NOW.plus(Duration.ofDays(400)), NOT_YET))
                .isEqualTo(new Step.NewCertificate(NAMES));
    }

    /** Java reads and uses it, but what others make of it nobody knows. */
    @Test
    void replacesADamagedAuthority() throws Exception {
        byte[] damaged = AUTHORITY.getEncoded();
        damaged[SERIAL_NUMBER] ^= 1;
        SecretContents secret =
                new SecretContents(pem(damaged), FRESH.authorityKey(), FRESH.certificate(), FRESH.certificateKey());
        assertThat(Pem.certificates(secret.authorities())).hasSize(1);
        assertThat(decide(secret, FRESH.authorities(), NOW, LONG)).isEqualTo(new Step.NewAuthority(List.of(), false));
    }

    @Test
    void replacesAnAuthorityThatCannotSign() throws Exception {
        KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        X509Certificate other = new JcaX509CertificateConverter()
                .getCertificate(new JcaX509v3CertificateBuilder(
                                Certificates.AUTHORITY,
                                BigInteger.TWO,
                                Date.from(NOW),
                                Date.from(NOW.plus(Duration.ofDays(3650))),
                                Certificates.AUTHORITY,
                                keys.getPublic())
                        .addExtension(Extension.basicConstraints, true, new BasicConstraints(true))
                        .build(new JcaContentSignerBuilder("Ed25519").build(keys.getPrivate())));
        SecretContents secret = new SecretContents(
                Pem.of(List.of(other)), Pem.of(keys.getPrivate()), FRESH.certificate(), FRESH.certificateKey());
        assertThat(decide(secret, "", NOW, NOT_YET)).isEqualTo(new Step.NewAuthority(List.of(other), false));
    }

    private static String pem(byte[] der) {
        return "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder().encodeToString(der)
                + "\n-----END CERTIFICATE-----\n";
    }

    @Test
    void replacesACertificateOfAnotherAuthority() {
        SecretContents foreign = new SecretContents(
                FRESH.authorities(), FRESH.authorityKey(), OTHER.certificate(), OTHER.certificateKey());
        assertThat(foreign.serving(NOW)).isEmpty();
        assertThat(decide(foreign, FRESH.authorities(), NOW, LONG)).isEqualTo(new Step.NewCertificate(NAMES));
    }

    @Test
    void replacesACertificateWithoutItsKey() {
        SecretContents mixed = new SecretContents(
                FRESH.authorities(), FRESH.authorityKey(), FRESH.certificate(), OTHER.certificateKey());
        assertThat(mixed.serving(NOW)).isEmpty();
        assertThat(decide(mixed, FRESH.authorities(), NOW, LONG)).isEqualTo(new Step.NewCertificate(NAMES));
    }

    @Test
    void rotatesInOrderWhenTheAuthoritysKeyIsTakenAway() {
        SecretContents keyless =
                new SecretContents(FRESH.authorities(), "", FRESH.certificate(), FRESH.certificateKey());
        assertThat(decide(keyless, FRESH.authorities(), NOW, LONG))
                .isEqualTo(new Step.NewAuthority(List.of(AUTHORITY), false));
    }

    @Test
    void rotatesInOrderWhenTheSecretIsEmptiedSinceReplicasStillShowTheOldCertificate() {
        assertThat(decide(SecretContents.EMPTY, FRESH.authorities(), NOW, LONG))
                .isEqualTo(new Step.NewAuthority(List.of(), false));
        SecretContents next = Issuer.newAuthority(SecretContents.EMPTY, List.of(), NOW);
        String both = next.authorities() + FRESH.authorities();
        assertThat(decide(next, FRESH.authorities(), NOW, LONG)).isEqualTo(trustAll(both));
        assertThat(decide(next, both, NOW, NOT_YET)).isEqualTo(new Step.Wait(SETTLE));
        assertThat(decide(next, both, NOW, LONG)).isEqualTo(new Step.NewCertificate(NAMES));
        SecretContents done = Issuer.newCertificate(next, NAMES, NOW);
        assertThat(decide(done, both, NOW, NOT_YET)).isEqualTo(new Step.Wait(HANDOVER));
        assertThat(decide(done, both, NOW, LONG)).isEqualTo(trustAll(next.authorities()));
    }

    @Test
    void restoresABundleThatSomebodyHasReset() {
        Observation observed = new Observation(FRESH, trusts(FRESH.authorities(), GARBAGE, FRESH.authorities()));
        assertThat(ROTATION.decide(observed, NOW, LONG))
                .isEqualTo(new Step.Trust(
                        List.of(new WebhookTrust("mutating", List.of(FRESH.authorities(), FRESH.authorities())))));
    }

    @Test
    void restoresAllBundlesOfARotationThatSomebodyHasReset() {
        assertThat(decide(ROTATED, "", NOW, LONG)).isEqualTo(trustAll(ROTATED.authorities()));
    }

    @Test
    void looksAfterTheConfigurationThatThereIs() {
        List<WebhookTrust> one = List.of(new WebhookTrust("validating", List.of("")));
        assertThat(ROTATION.decide(new Observation(FRESH, one), NOW, LONG))
                .isEqualTo(new Step.Trust(List.of(new WebhookTrust("validating", List.of(FRESH.authorities())))));
        assertThat(ROTATION.decide(new Observation(FRESH, List.of()), NOW, LONG))
                .isEqualTo(new Step.Wait(Duration.ofDays(1)));
    }

    @Test
    void addsAMissingNameAndKeepsTheNamesOfAReplicaThatWantsOthers() {
        Rotation renamed = new Rotation(List.of("new.lws-system.svc"), RotationPeriods.DEFAULT);
        Observation observed =
                new Observation(FRESH, trusts(FRESH.authorities(), FRESH.authorities(), FRESH.authorities()));
        Step step = renamed.decide(observed, NOW, LONG);
        assertThat(step).isEqualTo(new Step.NewCertificate(List.of("new.lws-system.svc", NAMES.getFirst())));

        SecretContents both = Issuer.newCertificate(FRESH, ((Step.NewCertificate) step).names(), NOW);
        assertThat(decide(both, FRESH.authorities(), NOW, LONG)).isEqualTo(new Step.Wait(Duration.ofDays(1)));
        assertThat(both.serving(NOW)).get().matches(renamed::canShow).matches(ROTATION::canShow);
        assertThat(FRESH.serving(NOW)).get().matches(ROTATION::canShow).matches(shown -> !renamed.canShow(shown));
    }

    @Test
    void startsAnewWhenTheApiServersClockLeavesTheValidity() {
        Step everything = new Step.NewAuthority(List.of(), true);
        assertThat(decide(FRESH, FRESH.authorities(), NOW.minus(Duration.ofHours(2)), LONG))
                .isEqualTo(everything);
        assertThat(decide(FRESH, FRESH.authorities(), NOW.plus(Duration.ofDays(4000)), LONG))
                .isEqualTo(everything);
    }
}
