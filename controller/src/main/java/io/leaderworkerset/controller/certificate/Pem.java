// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.certificate;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;

/** Certificates and keys as text. */
final class Pem {
    private Pem() {}

    /** The certificates of a text, each once; none when the text makes no sense. */
    static List<X509Certificate> certificates(String text) {
        try {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            return CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(bytes))
                    .stream()
                    .map(X509Certificate.class::cast)
                    .distinct()
                    .toList();
        } catch (CertificateException | RuntimeException senseless) {
            return List.of();
        }
    }

    static String of(List<X509Certificate> certificates) {
        StringBuilder text = new StringBuilder();
        certificates.forEach(certificate -> text.append(write(certificate)));
        return text.toString();
    }

    /** A key in the form of its algorithm: for RSA PKCS #1, the only one that the original reads. */
    static String of(PrivateKey key) {
        return write(key);
    }

    private static String write(Object object) {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(object);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString().replace("\r\n", "\n");
    }
}
