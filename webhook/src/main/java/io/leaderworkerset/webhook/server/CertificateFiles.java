// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.webhook.server;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.SignatureException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;

/** Reads certificates and keys as PEM, and makes sure that they belong together. */
public final class CertificateFiles {
    private CertificateFiles() {}

    /** The chain and the key of its first certificate; throws with a sentence that says which of the two is wrong. */
    public static ServingCertificate parse(byte[] chainPem, byte[] keyPem) throws GeneralSecurityException {
        try {
            return read(chainPem, keyPem);
        } catch (RuntimeException e) {
            // What makes no sense meets exceptions of every kind in the libraries.
            throw new GeneralSecurityException("they are damaged: " + oneLine(e), e);
        }
    }

    private static ServingCertificate read(byte[] chainPem, byte[] keyPem) throws GeneralSecurityException {
        ServingCertificate parsed = new ServingCertificate(chain(chainPem), key(keyPem));
        if (!belongTogether(parsed.chain().getFirst(), parsed.key())) {
            throw new GeneralSecurityException("the private key is not the certificate's");
        }
        return parsed;
    }

    private static List<X509Certificate> chain(byte[] pem) throws GeneralSecurityException {
        List<X509Certificate> chain = certificates(pem);
        if (chain.isEmpty()) {
            throw new GeneralSecurityException("it holds no certificate");
        }
        return chain;
    }

    private static List<X509Certificate> certificates(byte[] pem) throws GeneralSecurityException {
        try {
            return CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem)).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
        } catch (CertificateException e) {
            throw new GeneralSecurityException("the certificate cannot be read: " + oneLine(e), e);
        }
    }

    private static String oneLine(Exception e) {
        return String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
    }

    private static PrivateKey key(byte[] pem) throws GeneralSecurityException {
        try (PEMParser parser = new PEMParser(new StringReader(new String(pem, StandardCharsets.US_ASCII)))) {
            JcaPEMKeyConverter converter = new JcaPEMKeyConverter();
            for (Object object = parser.readObject(); object != null; object = parser.readObject()) {
                switch (object) {
                    case PrivateKeyInfo info -> {
                        return converter.getPrivateKey(info);
                    }
                    case PEMKeyPair pair -> {
                        return converter.getPrivateKey(pair.getPrivateKeyInfo());
                    }
                    default -> {
                        // Parameters of an elliptic curve may stand before the key.
                    }
                }
            }
        } catch (IOException e) {
            throw new GeneralSecurityException("the private key cannot be read: " + oneLine(e), e);
        }
        throw new GeneralSecurityException("there is no private key without a password");
    }

    private static boolean belongTogether(X509Certificate certificate, PrivateKey key) throws GeneralSecurityException {
        String algorithm = switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> key.getAlgorithm();
        };
        if (!certificate.getPublicKey().getAlgorithm().equals(key.getAlgorithm())) {
            return false;
        }
        byte[] challenge = new SecureRandom().generateSeed(16);
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(key);
        signature.update(challenge);
        byte[] signed = signature.sign();
        signature.initVerify(certificate.getPublicKey());
        signature.update(challenge);
        try {
            return signature.verify(signed);
        } catch (SignatureException otherKeySize) {
            return false;
        }
    }
}
