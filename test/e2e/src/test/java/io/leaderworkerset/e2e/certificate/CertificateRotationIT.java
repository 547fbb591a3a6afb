// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.e2e.certificate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.WebhookClientConfig;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.leaderworkerset.cluster.ClusterOptions;
import io.leaderworkerset.cluster.FreePort;
import io.leaderworkerset.cluster.LocalCluster;
import io.leaderworkerset.controller.Identity;
import io.leaderworkerset.controller.Manager;
import io.leaderworkerset.controller.certificate.RotationPeriods;
import io.leaderworkerset.controller.config.CommandLineSettings;
import io.leaderworkerset.e2e.rights.RequestedRights;
import io.leaderworkerset.e2e.support.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Two managers, as the shipped service account, behind a TCP round robin. */
@Isolated("its load would take the time of every other test")
class CertificateRotationIT {
    private static final Logger LOG = LoggerFactory.getLogger(CertificateRotationIT.class);
    private static final Path CONFIG = Path.of("../../config");
    private static final String NAMESPACE = "lws-system";
    private static final String SECRET = "lws-webhook-server-cert";
    private static final String MUTATING = "lws-mutating-webhook-configuration";
    private static final String VALIDATING = "lws-validating-webhook-configuration";
    /** Longer than any watch lags behind on a busy machine. */
    private static final RotationPeriods PERIODS = new RotationPeriods(Duration.ofSeconds(8), Duration.ofSeconds(8));

    private static final int ADMISSIONS = 5_000;

    @TempDir
    private Path folder;

    private final List<Manager> managers = new ArrayList<>();
    private final Tally apiServer = new Tally();
    private final Tally dispatched = new Tally();
    private final AtomicBoolean enough = new AtomicBoolean();

    @Test
    void noAdmissionFailsWhileCertificatesRotate() throws Exception {
        List<Integer> ports = List.of(FreePort.pick(), FreePort.pick());
        try (LocalCluster cluster = LocalCluster.start(
                        ClusterOptions.defaults().withNodes(1).withAudit(true));
                KubernetesClient client = cluster.access().newClient();
                RoundRobin balancer = new RoundRobin(ports)) {
            install(cluster, client, balancer.port());
            for (int port : ports) {
                managers.add(manager(cluster.access().config(), port));
            }
            try {
                for (Manager manager : managers) {
                    manager.start();
                }
                try (Dispatcher dispatcher = new Dispatcher(client, VALIDATING)) {
                    Await.conditions().ignoreExceptions().untilAsserted(() -> {
                        createDryRun(client);
                        for (int i = 0; i < 2 * ports.size(); i++) {
                            dispatcher.ask();
                        }
                    });
                    rotateUnderLoad(client, dispatcher);
                }
                LOG.warn(
                        "{} admissions by the API server and {} over a TLS connection each: {} failed; {} connections",
                        apiServer.succeeded(),
                        dispatched.succeeded(),
                        apiServer.failures().size() + dispatched.failures().size(),
                        balancer.connections());
            } finally {
                for (Manager manager : managers) {
                    manager.stop();
                }
            }
            RequestedRights.record(cluster.auditLog());
        }
        assertThat(apiServer.failures()).isEmpty();
        assertThat(dispatched.failures()).isEmpty();
        assertThat(dispatched.succeeded() + apiServer.succeeded()).isGreaterThanOrEqualTo(ADMISSIONS);
        assertThat(List.of(dispatched.succeeded(), apiServer.succeeded())).allMatch(count -> count > ADMISSIONS / 10);
    }

    private void rotateUnderLoad(KubernetesClient client, Dispatcher dispatcher) throws InterruptedException {
        try (ExecutorService load = Executors.newCachedThreadPool()) {
            for (int i = 0; i < 6; i++) {
                load.execute(() -> repeat(() -> dispatched.count(dispatcher::ask)));
                load.execute(() -> repeat(() -> apiServer.count(() -> createDryRun(client))));
            }
            try {
                forceRotation(
                        client,
                        secret -> client.secrets()
                                .inNamespace(NAMESPACE)
                                .withName(SECRET)
                                .edit(it -> it.edit().removeFromData("ca.key").build()));
                forceRotation(
                        client,
                        secret -> client.secrets()
                                .inNamespace(NAMESPACE)
                                .withName(SECRET)
                                .edit(it -> it.edit().withData(null).build()));
                forceRotation(client, secret -> client.resource(secret).delete());
                Await.conditions()
                        .atMost(Duration.ofMinutes(5))
                        .untilAsserted(() -> assertThat(dispatched.succeeded() + apiServer.succeeded())
                                .isGreaterThanOrEqualTo(ADMISSIONS));
            } finally {
                enough.set(true);
                load.shutdown();
                assertThat(load.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
            }
        }
    }

    private void repeat(Runnable action) {
        while (!enough.get()) {
            action.run();
        }
    }

    /** Returns when the new authority is the only one, everywhere. */
    private void forceRotation(KubernetesClient client, Consumer<Secret> action) {
        Await.until(() -> assertThat(bundles(client)).allMatch(bundle -> certificates(bundle) == 1));
        String before = bundles(client).getFirst();
        action.accept(secret(client));
        Await.conditions().atMost(Duration.ofMinutes(3)).ignoreExceptions().untilAsserted(() -> {
            String now = Objects.requireNonNull(secret(client).getData().get("ca.crt"));
            assertThat(now).isNotEqualTo(before);
            assertThat(secret(client).getData()).containsKeys("ca.key", "tls.crt", "tls.key");
            assertThat(certificates(now)).isEqualTo(1);
            assertThat(bundles(client)).hasSize(3).containsOnly(now);
        });
    }

    private static Secret secret(KubernetesClient client) {
        return Objects.requireNonNull(
                client.secrets().inNamespace(NAMESPACE).withName(SECRET).get());
    }

    private static List<String> bundles(KubernetesClient client) {
        var admission = client.admissionRegistration().v1();
        return Stream.concat(
                        admission.mutatingWebhookConfigurations().withName(MUTATING).get().getWebhooks().stream()
                                .map(webhook -> webhook.getClientConfig().getCaBundle()),
                        admission.validatingWebhookConfigurations().withName(VALIDATING).get().getWebhooks().stream()
                                .map(webhook -> webhook.getClientConfig().getCaBundle()))
                .toList();
    }

    private static int certificates(String bundle) {
        return new String(Base64.getDecoder().decode(bundle), UTF_8).split("BEGIN CERTIFICATE", -1).length - 1;
    }

    private static void createDryRun(KubernetesClient client) {
        client.raw("/apis/leaderworkerset.x-k8s.io/v1/namespaces/default/leaderworkersets?dryRun=All", "POST", """
                {"apiVersion": "leaderworkerset.x-k8s.io/v1", "kind": "LeaderWorkerSet",
                  "metadata": {"generateName": "a-"}, "spec": {"leaderWorkerTemplate": {"workerTemplate":
                    {"spec": {"containers": [{"name": "c", "image": "i"}]}}}}}
                """);
    }

    private static void install(LocalCluster cluster, KubernetesClient client, int port) throws IOException {
        for (String part : List.of("crd", "manager", "rbac", "webhook")) {
            cluster.access()
                    .kubectl("apply", "-k", CONFIG.resolve(part).toString())
                    .orThrow();
        }
        cluster.access()
                .kubectl("wait", "--for=condition=Established", "crd", "--all")
                .orThrow();
        var admission = client.admissionRegistration().v1();
        admission.mutatingWebhookConfigurations().withName(MUTATING).edit(it -> {
            it.getWebhooks().forEach(webhook -> redirect(webhook.getClientConfig(), port));
            return it;
        });
        admission.validatingWebhookConfigurations().withName(VALIDATING).edit(it -> {
            it.getWebhooks().forEach(webhook -> redirect(webhook.getClientConfig(), port));
            return it;
        });
    }

    private static void redirect(WebhookClientConfig config, int port) {
        config.setUrl("https://127.0.0.1:" + port + config.getService().getPath());
        config.setService(null);
    }

    private Manager manager(Config access, int port) throws IOException {
        Path file = Files.writeString(folder.resolve(port + ".yaml"), """
                apiVersion: config.lws.x-k8s.io/v1alpha1
                kind: Configuration
                webhook: {host: 127.0.0.1, port: %d}
                health: {healthProbeBindAddress: "0"}
                metrics: {bindAddress: "0"}
                """.formatted(port));
        access.setImpersonateUsername("system:serviceaccount:" + NAMESPACE + ":lws-controller-manager");
        access.setImpersonateGroups(
                "system:serviceaccounts", "system:serviceaccounts:" + NAMESPACE, "system:authenticated");
        return new Manager(
                CommandLineSettings.read("--config", file.toString()).configuration(),
                access,
                new Identity("manager-" + port, "manager-" + port, NAMESPACE),
                Duration.ofMinutes(10),
                PERIODS);
    }
}
