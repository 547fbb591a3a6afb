// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.runtime.client;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.leaderworkerset.controller.certificate.Issuer;
import io.leaderworkerset.controller.certificate.SecretContents;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientKeyTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"EC, true", "EC, false", "RSA, true", "RSA, false"})
    void aKeyInPkcs8IsUsed(String algorithm, boolean inline) throws Exception {
        String certificate = Issuer.newAuthority(SecretContents.EMPTY, List.of(), Instant.now())
                .authorities();
        byte[] key = KeyPairGenerator.getInstance(algorithm)
                .generateKeyPair()
                .getPrivate()
                .getEncoded();
        String pem = "-----BEGIN PRIVATE KEY-----\n" + Base64.getMimeEncoder().encodeToString(key)
                + "\n-----END PRIVATE KEY-----\n";
        Path kubeconfig = Files.writeString(folder.resolve("kubeconfig"), """
                apiVersion: v1
                kind: Config
                clusters: [{name: c, cluster: {server: "https://127.0.0.1:1"}}]
                contexts: [{name: c, context: {cluster: c, user: u}}]
                current-context: c
                users: [{name: u, user: {client-certificate-data: %s, %s}}]
                """.formatted(
                        base64(certificate),
                        inline
                                ? "client-key-data: " + base64(pem)
                                : "client-key: " + Files.writeString(folder.resolve("key"), pem)));
        ClientFactory factory = new ClientFactory(Connection.configure(kubeconfig), "test", 1, 1, RequestListener.NONE);
        assertThatCode(() -> factory.requests().close()).doesNotThrowAnyException();
    }

    @Test
    void aKeyThatIsCutOffIsNoEllipticOne() {
        Config config = new ConfigBuilder(Config.empty())
                .withClientKeyData(base64("-----BEGIN PRIVATE KEY-----\nMIGHAgEAM\n-----END PRIVATE KEY-----\n"))
                .withClientKeyAlgo("RSA")
                .build();
        assertThat(ClientKey.algorithm(config)).isEqualTo("RSA");
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(US_ASCII));
    }
}
