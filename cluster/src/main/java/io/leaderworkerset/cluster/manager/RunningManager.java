// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.cluster.manager;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.leaderworkerset.cluster.ClusterAccess;
import io.leaderworkerset.cluster.ClusterException;
import io.leaderworkerset.cluster.FreePort;
import io.leaderworkerset.cluster.Poll;
import io.leaderworkerset.cluster.Supervisor;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * {@code bin/lws-manager} of a checkout beside a cluster, with CRDs and webhooks in place and with the rights that
 * {@code config/} gives it. Its process and its folder are gone after {@link #close()} or after the end of this JVM,
 * however it ends.
 */
public final class RunningManager implements AutoCloseable {
    private static final String NAME = "manager";
    private static final Duration START_LIMIT = Duration.ofMinutes(3);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

    private final Supervisor supervisor;
    private final List<String> command;
    private final int webhookPort = FreePort.pick();
    private final int healthPort = FreePort.pick();
    private final int metricsPort = FreePort.pick();

    private RunningManager(Supervisor supervisor, List<String> command) {
        this.supervisor = supervisor;
        this.command = command;
    }

    /** Starts the manager of the checkout at this root and returns when it is ready. */
    public static RunningManager start(ClusterAccess access, Path root) {
        return start(access, root, List.of(), "");
    }

    /** The same with options for its JVM. */
    public static RunningManager start(ClusterAccess access, Path root, List<String> javaOptions) {
        return start(access, root, javaOptions, "");
    }

    /**
     * The same with more in its configuration.
     *
     * @param more sections of the configuration file; may be empty
     */
    public static RunningManager start(ClusterAccess access, Path root, List<String> javaOptions, String more) {
        Path folder = Path.of(System.getProperty("java.io.tmpdir"), "lws-manager-" + UUID.randomUUID());
        List<String> command = List.of(
                "env",
                "JDK_JAVA_OPTIONS=" + String.join(" ", javaOptions),
                root.resolve("bin/lws-manager").toAbsolutePath().toString(),
                "--kubeconfig",
                kubeconfig(folder).toString(),
                "--config",
                folder.resolve("config.yaml").toString(),
                "--zap-log-level=debug");
        RunningManager manager = new RunningManager(Supervisor.start(folder), command);
        try {
            manager.install(access, root, more);
            return manager;
        } catch (RuntimeException e) {
            manager.close();
            throw e;
        }
    }

    private static Path kubeconfig(Path folder) {
        return folder.resolve("kubeconfig");
    }

    private void install(ClusterAccess access, Path root, String more) {
        Path certificates = supervisor.folder().resolve("certificates");
        String certificate = LoopbackCertificate.write(certificates);
        writeConfiguration(certificates, more);
        try (KubernetesClient client = access.newClient()) {
            Manifests manifests = new Manifests(client, root);
            manifests.applyCrds();
            InstalledAccount.install(access, root, kubeconfig(supervisor.folder()));
            restart();
            manifests.registerWebhooks(webhookPort, certificate);
        }
    }

    /** Where it serves its metrics. */
    public URI metrics() {
        return URI.create("https://127.0.0.1:" + metricsPort + "/metrics");
    }

    /** Whether the process runs. */
    public boolean isAlive() {
        return supervisor.isAlive(NAME);
    }

    /** Whether its readiness probe succeeds. */
    public boolean isReady() {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return answersOk(http, readiness());
        }
    }

    /** Waits until the manager has ended by itself; false if it still runs after {@code limit}. */
    public boolean awaitEnd(Duration limit) {
        return supervisor.awaitEnd(NAME, limit);
    }

    /** What the manager has logged so far, also before a restart. */
    public String log() {
        try {
            return Files.readString(supervisor.folder().resolve(NAME + ".log"));
        } catch (IOException e) {
            throw new ClusterException("cannot read the log of the manager: " + e.getMessage(), e);
        }
    }

    /** Kills the manager as a crash would. */
    public void kill() {
        supervisor.stop(NAME);
    }

    /** Asks the manager to end, as Kubernetes does, and waits until it has; its exit code. */
    public int stop() {
        return supervisor.end(NAME, STOP_LIMIT);
    }

    /** Starts the manager again after {@link #kill} or {@link #stop} and returns when it is ready. */
    public void restart() {
        supervisor.start(NAME, command);
        awaitReady();
    }

    /** Kills the manager and removes its folder. CRDs and webhooks stay in the cluster. */
    @Override
    public void close() {
        supervisor.close();
    }

    private void writeConfiguration(Path certificates, String more) {
        try {
            Files.writeString(supervisor.folder().resolve("config.yaml"), configuration(certificates) + more);
        } catch (IOException e) {
            throw new ClusterException("cannot write to " + supervisor.folder() + ": " + e.getMessage(), e);
        }
    }

    private String configuration(Path certificates) {
        return """
                apiVersion: config.lws.x-k8s.io/v1alpha1
                kind: Configuration
                webhook:
                  host: 127.0.0.1
                  port: %d
                  certDir: %s
                health:
                  healthProbeBindAddress: 127.0.0.1:%d
                metrics:
                  bindAddress: 127.0.0.1:%d
                leaderElection:
                  leaderElect: true
                internalCertManagement:
                  enable: false
                """.formatted(webhookPort, certificates, healthPort, metricsPort);
    }

    private void awaitReady() {
        HttpRequest request = readiness();
        try (HttpClient http = HttpClient.newHttpClient()) {
            Poll.until("readiness of the manager", START_LIMIT, () -> {
                if (!isAlive()) {
                    throw new ClusterException("the manager ended while it started: " + supervisor.lastWord(NAME));
                }
                return answersOk(http, request);
            });
        }
    }

    private HttpRequest readiness() {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + healthPort + "/readyz"))
                .timeout(Duration.ofSeconds(2))
                .build();
    }

    private static boolean answersOk(HttpClient http, HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notListening) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClusterException("interrupted while the manager started", e);
        }
    }
}
