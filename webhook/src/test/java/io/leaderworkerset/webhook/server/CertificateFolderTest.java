// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.webhook.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CertificateFolderTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC", "Ed25519"})
    void readsKeysOfEveryKind(String algorithm) throws Exception {
        TestCertificates.make(algorithm, 1).writeTo(folder);
        assertThat(serial(CertificateFolder.open(folder))).isEqualTo(1);
    }

    @Test
    void keepsTheLastCertificateUntilTheNewOneIsComplete() throws Exception {
        TestCertificates first = TestCertificates.make("EC", 1);
        TestCertificates second = TestCertificates.make("EC", 2);
        first.writeTo(folder);
        CertificateFolder certificates = CertificateFolder.open(folder, Duration.ZERO);
        ServingCertificate before = certificates.current().orElseThrow();
        assertThat(certificates.current().orElseThrow()).isSameAs(before);

        TestCertificates.replace(folder.resolve("tls.crt"), second.chainPem());
        touch(1);
        assertThat(certificates.current().orElseThrow())
                .as("key of the old one")
                .isSameAs(before);
        TestCertificates.replace(folder.resolve("tls.crt"), "half a cert");
        touch(2);
        assertThat(certificates.current().orElseThrow()).as("no certificate").isSameAs(before);
        Files.delete(folder.resolve("tls.crt"));
        assertThat(certificates.current().orElseThrow()).as("no file").isSameAs(before);

        second.writeTo(folder);
        touch(3);
        assertThat(serial(certificates)).isEqualTo(2);
    }

    @Test
    void looksAtTheFilesOnceInAnInterval() throws Exception {
        TestCertificates.make("EC", 1).writeTo(folder);
        CertificateFolder certificates = CertificateFolder.open(folder, Duration.ofHours(1));
        TestCertificates.make("EC", 2).writeTo(folder);
        touch(1);
        assertThat(serial(certificates)).isEqualTo(1);
    }

    @Test
    void saysWhichFileIsMissing() throws Exception {
        assertThatThrownBy(() -> CertificateFolder.open(folder))
                .isInstanceOf(ServerStartException.class)
                .hasMessage("certificate file " + folder.resolve("tls.crt") + " does not exist");
        Files.writeString(folder.resolve("tls.crt"), "");
        assertThatThrownBy(() -> CertificateFolder.open(folder))
                .isInstanceOf(ServerStartException.class)
                .hasMessage("certificate file " + folder.resolve("tls.key") + " does not exist");
    }

    @Test
    void saysWhatIsWrongWithTheFiles() throws Exception {
        TestCertificates first = TestCertificates.make("EC", 1);
        first.writeTo(folder);
        Files.writeString(
                folder.resolve("tls.key"), TestCertificates.make("EC", 2).keyPem());
        assertUnusable("the private key is not the certificate's");
        Files.writeString(
                folder.resolve("tls.key"), TestCertificates.make("RSA", 2).keyPem());
        assertUnusable("the private key is not the certificate's");
        Files.writeString(
                folder.resolve("tls.key"), "-----BEGIN EC PRIVATE KEY-----\n****\n-----END EC PRIVATE KEY-----\n");
        assertUnusable("the private key cannot be read: malformed PEM data: unable to decode base64 string:"
                + " invalid characters encountered at end of base64 data");
        Files.writeString(folder.resolve("tls.key"), "nothing");
        assertUnusable("there is no private key without a password");
        Files.writeString(folder.resolve("tls.crt"), "");
        assertUnusable("it holds no certificate");
    }

    private void assertUnusable(String reason) {
        assertThatThrownBy(() -> CertificateFolder.open(folder))
                .isInstanceOf(ServerStartException.class)
                .hasMessage("certificate %s with key %s cannot be used: %s"
                        .formatted(folder.resolve("tls.crt"), folder.resolve("tls.key"), reason));
    }

    /** Coarse file clocks may not tell two quick changes apart. */
    private void touch(int step) throws Exception {
        Files.setLastModifiedTime(
                folder.resolve("tls.crt"),
                FileTime.fromMillis(
                        System.currentTimeMillis() + Duration.ofMinutes(step).toMillis()));
    }

    private static long serial(CertificateFolder certificates) {
        return certificates
                .current()
                .orElseThrow()
                .chain()
                .getFirst()
                .getSerialNumber()
                .longValueExact();
    }
}
