// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.runtime.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fabric8.kubernetes.client.Config;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Of which kind the private key of a connection is. */
final class ClientKey {
    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";

    private ClientKey() {}

    /** The algorithm's name, null where it is the client's to guess: it takes every key in PKCS #8 for an RSA key. */
    static @Nullable String algorithm(Config config) {
        return isElliptic(text(config)) ? "EC" : config.getClientKeyAlgo();
    }

    private static String text(Config config) {
        String data = config.getClientKeyData();
        String file = config.getClientKeyFile();
        try {
            if (data != null) {
                return new String(Base64.getDecoder().decode(data), UTF_8);
            }
            return file == null ? "" : Files.readString(Path.of(file));
        } catch (IllegalArgumentException | IOException unreadable) {
            // Whoever uses the key says so.
            return "";
        }
    }

    private static boolean isElliptic(String pem) {
        int begin = pem.indexOf(BEGIN);
        int end = pem.indexOf(END);
        if (begin < 0 || end < begin) {
            return false;
        }
        try {
            byte[] key = Base64.getMimeDecoder().decode(pem.substring(begin + BEGIN.length(), end));
            KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(key));
            return true;
        } catch (GeneralSecurityException | IllegalArgumentException another) {
            return false;
        }
    }
}
