package io.leaderworkerset.e2e.manager;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.leaderworkerset.e2e.cluster.ClusterAccess;
import io.leaderworkerset.e2e.cluster.ClusterException;
import io.leaderworkerset.e2e.cluster.Folders;
import io.leaderworkerset.e2e.cluster.FreePort;
import io.leaderworkerset.e2e.cluster.Poll;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * {@code bin/lws-manager} of this checkout beside a cluster, with CRDs and webhooks in place. It ends with this object.
 */
public final class RunningManager implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

    private final ClusterAccess access;
    private final Path root;
    private final Path folder;
    private final int webhookPort;
    private final int healthPort;
    private Process process;

    private RunningManager(ClusterAccess access, Path root, Path folder) throws IOException {
        this.access = access;
        this.root = root;
        this.folder = folder;
        this.webhookPort = FreePort.pick();
        this.healthPort = FreePort.pick();
        Path certificates = folder.resolve("certificates");
        String certificate = LoopbackCertificate.write(certificates);
        Files.writeString(folder.resolve("config.yaml"), configuration(certificates));
        try (KubernetesClient client = access.newClient()) {
            Manifests manifests = new Manifests(client, root);
            manifests.applyCrds();
            this.process = launch();
            awaitReady();
            manifests.registerWebhooks(webhookPort, certificate);
        }
    }

    /** Starts the manager of the checkout at this root and returns when it is ready. */
    public static RunningManager start(ClusterAccess access, Path root) {
        try {
            return new RunningManager(access, root, Files.createTempDirectory("lws-manager-"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the process runs. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** What the manager has logged so far, since its last start. */
    public String log() {
        try {
            return Files.readString(logFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Kills the manager as a crash would. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** Asks the manager to end, as Kubernetes does, and waits until it has; its exit code. */
    public int stop() {
        process.destroy();
        awaitEnd();
        return process.exitValue();
    }

    /** Starts the manager again after {@link #kill} or {@link #stop} and returns when it is ready. */
    public void restart() {
        try {
            process = launch();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        awaitReady();
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            stop();
        }
        try {
            Folders.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Process launch() throws IOException {
        List<String> command = new ArrayList<>();
        command.add(root.resolve("bin/lws-manager").toString());
        command.addAll(List.of("--kubeconfig", access.kubeconfig().toString()));
        command.addAll(List.of("--config", folder.resolve("config.yaml").toString()));
        command.addAll(List.of("--zap-log-level", "debug"));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(logFile().toFile())
                .start();
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
                  bindAddress: "0"
                leaderElection:
                  leaderElect: true
                internalCertManagement:
                  enable: false
                """.formatted(webhookPort, certificates, healthPort);
    }

    private void awaitReady() {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + healthPort + "/readyz"))
                .timeout(Duration.ofSeconds(2))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            Poll.until("readiness of the manager", START_LIMIT, () -> {
                if (!process.isAlive()) {
                    throw new ClusterException("the manager ended while it started: " + log());
                }
                return answersOk(http, request);
            });
        }
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

    private void awaitEnd() {
        try {
            if (!process.waitFor(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClusterException("interrupted while the manager ended", e);
        }
    }

    private Path logFile() {
        return folder.resolve("manager.log");
    }
}
