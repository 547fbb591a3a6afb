// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.e2e.suites;

import static org.assertj.core.api.Assertions.assertThat;

import io.leaderworkerset.cluster.ClusterAccess;
import io.leaderworkerset.cluster.Command;
import io.leaderworkerset.cluster.FreePort;
import io.leaderworkerset.cluster.Supervisor;
import io.leaderworkerset.cluster.manager.LoopbackCertificate;
import io.leaderworkerset.e2e.support.Await;
import io.leaderworkerset.e2e.support.Checkout;
import io.leaderworkerset.e2e.support.SharedCluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A manager that cannot start says in one line what is wrong and where, and ends with 1. */
@Execution(ExecutionMode.SAME_THREAD) // Each test starts a process, which would keep the others waiting.
class BadStartIT {
    private final ClusterAccess cluster = SharedCluster.MAX_UNAVAILABLE_OFF.access();
    private final int webhookPort = FreePort.pick();
    private final int healthPort = FreePort.pick();

    @TempDir
    Path folder;

    private Path kubeconfig = cluster.kubeconfig();

    @BeforeEach
    void makeCertificate() {
        LoopbackCertificate.write(folder.resolve("certificates"));
    }

    @Test
    void noApiServer() throws IOException {
        int port = FreePort.pick();
        kubeconfig = Files.writeString(
                folder.resolve("kubeconfig"),
                cluster.kubeconfigText().replaceAll("https://127.0.0.1:\\d+", "https://127.0.0.1:" + port));
        assertFails(configuration(), "API server https://127.0.0.1:" + port + "/ cannot be used: ");
    }

    @Test
    void noKubeconfig() {
        kubeconfig = folder.resolve("missing");
        assertFails(configuration(), "kubeconfig " + kubeconfig + " cannot be read");
    }

    @Test
    void aKubeconfigThatIsNone() throws IOException {
        kubeconfig = Files.writeString(folder.resolve("kubeconfig"), "a: b: c");
        assertFails(configuration(), "kubeconfig " + kubeconfig + " is not valid: ");
    }

    @Test
    void aKubeconfigOfSomebodyElse() throws IOException {
        kubeconfig = Files.writeString(
                folder.resolve("kubeconfig"), cluster.kubeconfigText().replaceAll("token: \\S+", "token: wrong}"));
        assertFails(configuration(), "API server ", " cannot be used: Unauthorized");
    }

    @Test
    void aWebhookPortInUse() throws IOException {
        try (ServerSocket other = new ServerSocket(webhookPort, 1, InetAddress.getLoopbackAddress())) {
            assertFails(configuration(), "127.0.0.1:" + other.getLocalPort());
        }
    }

    @Test
    void aHealthPortInUse() throws IOException {
        try (ServerSocket other = new ServerSocket(healthPort, 1, InetAddress.getLoopbackAddress())) {
            assertFails(configuration(), "health endpoint cannot listen on 127.0.0.1:" + other.getLocalPort());
        }
    }

    @Test
    void noCertificate() throws IOException {
        Files.delete(folder.resolve("certificates/tls.crt"));
        assertFails(configuration(), folder.resolve("certificates").toString());
    }

    @Test
    void aCertificateThatIsNone() throws IOException {
        Files.writeString(folder.resolve("certificates/tls.crt"), "no certificate");
        assertFails(configuration(), folder.resolve("certificates").toString());
    }

    @Test
    void noConfiguration() {
        Path missing = folder.resolve("missing.yaml");
        assertFails(missing, "configuration " + missing + " cannot be read: no such file");
    }

    @Test
    void aConfigurationWithAnUnknownField() throws IOException {
        Path file = configuration();
        Files.writeString(file, Files.readString(file).replace("certDir:", "certDirectory:"));
        assertFails(file, "configuration " + file + ": webhook.certDirectory: unknown field");
    }

    /** Sets have to wait, but admission has work to do. */
    @Test
    void gangSchedulingWithoutVolcano() throws IOException {
        Path file = configuration();
        Files.writeString(file, "gangSchedulingManagement: {schedulerProvider: volcano}\n", StandardOpenOption.APPEND);
        try (Supervisor supervisor = Supervisor.start(folder.resolve("supervisor"));
                HttpClient http = HttpClient.newHttpClient()) {
            supervisor.start("manager", command(file));
            Await.until(() -> assertThat(readiness(http)).isEqualTo(200));
            assertThat(supervisor.folder().resolve("manager.log")).content().contains("install Volcano");
        }
    }

    private int readiness(HttpClient http) throws InterruptedException {
        URI readyz = URI.create("http://127.0.0.1:" + healthPort + "/readyz");
        try {
            return http.send(HttpRequest.newBuilder(readyz).build(), BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException notYetThere) {
            return 0;
        }
    }

    private List<String> command(Path configuration) {
        return List.of(
                Checkout.ROOT.resolve("bin/lws-manager").toAbsolutePath().toString(),
                "--kubeconfig=" + kubeconfig,
                "--config=" + configuration);
    }

    private void assertFails(Path configuration, String... problem) {
        Command.Result result =
                Command.of(command(configuration).toArray(String[]::new)).run();

        assertThat(result.error().lines().toList())
                .singleElement()
                .satisfies(line -> assertThat(line).startsWith("lws-manager: ").contains(problem));
        assertThat(result.output()).isEmpty();
        assertThat(result.exitCode()).isEqualTo(1);
    }

    private Path configuration() {
        try {
            return Files.writeString(folder.resolve("config.yaml"), """
                    apiVersion: config.lws.x-k8s.io/v1alpha1
                    kind: Configuration
                    webhook: {host: 127.0.0.1, port: %d, certDir: %s}
                    health: {healthProbeBindAddress: "127.0.0.1:%d"}
                    metrics: {bindAddress: "0"}
                    leaderElection: {leaderElect: false}
                    internalCertManagement: {enable: false}
                    """.formatted(
                            webhookPort, folder.resolve("certificates"), healthPort));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
