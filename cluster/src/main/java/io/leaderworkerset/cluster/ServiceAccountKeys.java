// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The key pair with which service account tokens are signed and checked, as PEM files. */
final class ServiceAccountKeys {
    static final String PRIVATE_FILE = "service-account.key";
    static final String PUBLIC_FILE = "service-account.pub";
    private static final int LINE_LENGTH = 64;

    private ServiceAccountKeys() {}

    static void write(Path folder) throws IOException {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            KeyPair pair = generator.generateKeyPair();
            Files.writeString(
                    folder.resolve(PRIVATE_FILE),
                    pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
            Files.writeString(
                    folder.resolve(PUBLIC_FILE),
                    pem("PUBLIC KEY", pair.getPublic().getEncoded()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has elliptic curves", e);
        }
    }

    private static String pem(String type, byte[] content) {
        String body = Base64.getMimeEncoder(LINE_LENGTH, new byte[] {'\n'}).encodeToString(content);
        return "-----BEGIN " + type + "-----\n" + body + "\n-----END " + type + "-----\n";
    }
}
