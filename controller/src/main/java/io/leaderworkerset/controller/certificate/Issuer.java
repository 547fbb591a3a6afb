// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.certificate;

import io.leaderworkerset.webhook.server.ServingCertificate;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.IPAddress;

/** Makes authorities and certificates, in a form that the original accepts: a cluster can be moved back to it. */
public final class Issuer {
    private static final Duration AUTHORITY_LIFE = Duration.ofDays(3650);
    private static final Duration CERTIFICATE_LIFE = Duration.ofDays(365);
    /** The clocks of API servers differ. */
    private static final Duration SKEW = Duration.ofHours(1);

    private static final int SERIAL_BITS = 127;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Issuer() {}

    /** The Secret with a new authority in front of those that are kept; its certificate stays as it is. */
    public static SecretContents newAuthority(SecretContents secret, List<X509Certificate> kept, Instant now) {
        KeyPair keys = keys();
        X509Certificate authority = authority(keys, now);
        List<X509Certificate> authorities = new ArrayList<>();
        authorities.add(authority);
        authorities.addAll(kept);
        return new SecretContents(
                Pem.of(authorities), Pem.of(keys.getPrivate()), secret.certificate(), secret.certificateKey());
    }

    /** The Secret with a new certificate of its first authority, whose key must be there. */
    public static SecretContents newCertificate(SecretContents secret, List<String> names, Instant now) {
        ServingCertificate authority =
                secret.authority().orElseThrow(() -> new IllegalArgumentException("no authority with its key"));
        KeyPair keys = keys();
        X509Certificate certificate = certificate(authority, keys.getPublic(), names, now);
        return new SecretContents(
                secret.authorities(), secret.authorityKey(), Pem.of(List.of(certificate)), Pem.of(keys.getPrivate()));
    }

    /** The Secret with its first authority only. */
    public static SecretContents forgetOthers(SecretContents secret) {
        List<X509Certificate> first =
                Pem.certificates(secret.authorities()).stream().limit(1).toList();
        return new SecretContents(Pem.of(first), secret.authorityKey(), secret.certificate(), secret.certificateKey());
    }

    private static X509Certificate authority(KeyPair keys, Instant now) {
        return sign(
                keys.getPrivate(),
                () -> builder(
                                Certificates.AUTHORITY,
                                Certificates.AUTHORITY,
                                now,
                                now.plus(AUTHORITY_LIFE),
                                keys.getPublic())
                        .addExtension(Extension.basicConstraints, true, new BasicConstraints(true))
                        .addExtension(
                                Extension.keyUsage,
                                true,
                                new KeyUsage(
                                        KeyUsage.digitalSignature | KeyUsage.keyEncipherment | KeyUsage.keyCertSign))
                        .addExtension(
                                Extension.subjectKeyIdentifier,
                                false,
                                new JcaX509ExtensionUtils().createSubjectKeyIdentifier(keys.getPublic()))
                        // The original checks an authority as if it were a server of this name.
                        .addExtension(
                                Extension.subjectAlternativeName,
                                false,
                                new GeneralNames(new GeneralName(GeneralName.dNSName, "lws-ca"))));
    }

    private static X509Certificate certificate(
            ServingCertificate authority, PublicKey key, List<String> names, Instant now) {
        X509Certificate issuer = authority.chain().getFirst();
        Instant end = now.plus(CERTIFICATE_LIFE);
        Instant issuerEnd = issuer.getNotAfter().toInstant();
        return sign(
                authority.key(),
                () -> builder(
                                issuer.getSubjectX500Principal(),
                                new X500Principal("CN=" + names.getFirst()),
                                now,
                                end.isBefore(issuerEnd) ? end : issuerEnd,
                                key)
                        .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                        .addExtension(
                                Extension.keyUsage,
                                true,
                                new KeyUsage(KeyUsage.digitalSignature | KeyUsage.keyEncipherment))
                        .addExtension(
                                Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth))
                        // Two authorities of one name may be trusted at once: this tells which to try.
                        .addExtension(
                                Extension.authorityKeyIdentifier,
                                false,
                                new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(issuer))
                        .addExtension(
                                Extension.subjectAlternativeName,
                                false,
                                new GeneralNames(
                                        names.stream().map(Issuer::name).toArray(GeneralName[]::new))));
    }

    private static GeneralName name(String name) {
        return new GeneralName(IPAddress.isValid(name) ? GeneralName.iPAddress : GeneralName.dNSName, name);
    }

    private static JcaX509v3CertificateBuilder builder(
            X500Principal issuer, X500Principal subject, Instant now, Instant end, PublicKey key) {
        BigInteger serial = new BigInteger(SERIAL_BITS, RANDOM).setBit(0);
        return new JcaX509v3CertificateBuilder(
                issuer, serial, Date.from(now.minus(SKEW)), Date.from(end), subject, key);
    }

    @FunctionalInterface
    private interface Content {
        org.bouncycastle.cert.X509v3CertificateBuilder build() throws IOException, GeneralSecurityException;
    }

    private static X509Certificate sign(PrivateKey key, Content content) {
        String algorithm = key.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
        try {
            return new JcaX509CertificateConverter()
                    .getCertificate(content.build().build(new JcaContentSignerBuilder(algorithm).build(key)));
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("a certificate could not be made", e);
        }
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform makes RSA keys", e);
        }
    }
}
