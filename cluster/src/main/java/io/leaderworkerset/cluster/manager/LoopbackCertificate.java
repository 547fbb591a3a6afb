// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.cluster.manager;

import io.leaderworkerset.cluster.ClusterException;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A certificate for a server on 127.0.0.1 that signs itself, as files {@code tls.crt} and {@code tls.key} in a folder.
 */
public final class LoopbackCertificate {
    private static final Duration VALIDITY = Duration.ofDays(1);

    private LoopbackCertificate() {}

    /** Writes both files and returns the certificate as text. */
    public static String write(Path folder) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            KeyPair keys = generator.generateKeyPair();
            String certificate = pem("CERTIFICATE", certify(keys).getEncoded());
            Files.createDirectories(folder);
            Files.writeString(
                    folder.resolve("tls.key"),
                    pem("PRIVATE KEY", keys.getPrivate().getEncoded()));
            Files.writeString(folder.resolve("tls.crt"), certificate);
            return certificate;
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new ClusterException("cannot make a certificate in " + folder + ": " + e.getMessage(), e);
        }
    }

    private static X509CertificateHolder certify(KeyPair keys) throws OperatorCreationException, IOException {
        X500Principal name = new X500Principal("CN=127.0.0.1");
        Instant now = Instant.now();
        GeneralNames names = new GeneralNames(new GeneralName(GeneralName.iPAddress, "127.0.0.1"));
        return new JcaX509v3CertificateBuilder(
                        name,
                        new BigInteger(64, new SecureRandom()),
                        Date.from(now.minus(Duration.ofMinutes(1))),
                        Date.from(now.plus(VALIDITY)),
                        name,
                        keys.getPublic())
                .addExtension(Extension.subjectAlternativeName, false, names)
                .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()));
    }

    private static String pem(String type, byte[] content) {
        String lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(content);
        return "-----BEGIN " + type + "-----\n" + lines + "\n-----END " + type + "-----\n";
    }
}
