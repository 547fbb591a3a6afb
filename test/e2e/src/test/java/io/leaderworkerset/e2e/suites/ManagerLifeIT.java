// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.e2e.suites;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.NamespacedKubernetesClient;
import io.leaderworkerset.cluster.AuditLog;
import io.leaderworkerset.cluster.LocalCluster;
import io.leaderworkerset.cluster.manager.RunningManager;
import io.leaderworkerset.e2e.rights.RequestedRights;
import io.leaderworkerset.e2e.support.Await;
import io.leaderworkerset.e2e.support.Checkout;
import io.leaderworkerset.e2e.support.ManagerWork;
import io.leaderworkerset.e2e.support.SetManifest;
import io.leaderworkerset.e2e.support.SharedCluster;
import io.leaderworkerset.e2e.support.TestSet;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A manager that ends in the middle of its work, starts again, and comes to rest. On a cluster of its own. */
@ResourceLock(SharedCluster.ANOTHER)
class ManagerLifeIT {
    private static final int SETS = 20;
    private static final int PODS = 6;
    private static final String RESYNC = "looking at every object again";

    private final List<String> names =
            IntStream.range(0, SETS).mapToObj(i -> "set-" + i).toList();

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void twentySetsOutliveTheEndOfTheManagerAndComeToRest(boolean maxUnavailable) {
        try (LocalCluster cluster = LocalCluster.start(SharedCluster.options(maxUnavailable));
                RunningManager manager =
                        RunningManager.start(cluster.access(), Checkout.ROOT, List.of("-Dlws.resync.seconds=5"));
                KubernetesClient client = cluster.access().newClient()) {
            Life life = new Life(
                    cluster,
                    manager,
                    client.adapt(NamespacedKubernetesClient.class).inNamespace("default"));
            life.createWhileTheManagerIsKilled();
            life.changeWhileTheManagerIsStopped();
            life.restAfterAllThat();
            RequestedRights.record(cluster.auditLog());
        }
    }

    private final class Life {
        private final LocalCluster cluster;
        private final RunningManager manager;
        private final KubernetesClient client;
        private final AuditLog log;

        private Life(LocalCluster cluster, RunningManager manager, KubernetesClient client) {
            this.cluster = cluster;
            this.manager = manager;
            this.client = client;
            this.log = cluster.auditLog();
        }

        private void createWhileTheManagerIsKilled() {
            long start = log.end();
            apply(names.stream().map(name -> SetManifest.of(name, 2, 3).text()).collect(Collectors.joining("---\n")));
            Await.until(() ->
                    assertThat(client.apps().statefulSets().list().getItems()).hasSizeGreaterThan(SETS));
            manager.kill();
            manager.restart();

            names.forEach(name -> set(name).awaitAvailable(2));
            assertThat(pods()).hasSize(SETS * PODS);
            assertNothingWasCreatedTwice(start);
            assertThat(names)
                    .allSatisfy(name -> assertThat(set(name).revisions()).hasSize(1));
        }

        private void changeWhileTheManagerIsStopped() {
            long start = log.end();
            Map<String, String> before = TestSet.uids(pods());
            TestSet updated = set(names.get(1));
            apply(SetManifest.of(updated.name(), 2, 3).withImage("nginx:2").text());
            Await.until(() -> assertThat(updated.pods())
                    .anyMatch(pod ->
                            pod.getSpec().getContainers().getFirst().getImage().equals("nginx:2")));
            assertThat(manager.stop()).isZero();
            cluster.access()
                    .kubectl("scale", "lws", names.get(0), "--replicas=3")
                    .orThrow();
            cluster.access()
                    // The last step of a deletion is an update, which must not wait for the webhooks.
                    .kubectl("delete", "lws", names.get(2), "--cascade=foreground", "--timeout=60s")
                    .orThrow();
            manager.restart();

            set(names.get(0)).awaitAvailable(3);
            updated.awaitAvailable(2);
            assertThat(updated.pods())
                    .hasSize(PODS)
                    .allMatch(pod ->
                            pod.getSpec().getContainers().getFirst().getImage().equals("nginx:2"));
            assertThat(set(names.get(2)).resource().get()).isNull();
            assertThat(set(names.get(2)).pods()).isEmpty();
            Map<String, String> untouched = new HashMap<>(before);
            untouched
                    .keySet()
                    .removeIf(pod -> pod.startsWith(names.get(1) + "-") || pod.startsWith(names.get(2) + "-"));
            assertThat(TestSet.uids(pods())).containsAllEntriesOf(untouched);
            assertThat(pods())
                    .flatExtracting(pod -> pod.getStatus().getContainerStatuses())
                    .extracting(ContainerStatus::getRestartCount)
                    .containsOnly(0);
            assertNothingWasCreatedTwice(start);
        }

        private void restAfterAllThat() {
            Duration quiet = Duration.ofSeconds(35);
            // How often an event was repeated is written up to ten seconds later.
            ManagerWork.awaitRest(log, Duration.ofSeconds(15));
            long start = log.end();
            int resyncs = resyncs();
            Await.conditions()
                    .during(quiet)
                    .atMost(quiet.plusSeconds(10))
                    .untilAsserted(
                            () -> assertThat(ManagerWork.since(log, start)).isEmpty());

            assertThat(log.since(start)).as("renewals of the lease").anyMatch(ManagerWork::isByManager);
            assertThat(resyncs() - resyncs).isGreaterThanOrEqualTo(5);
        }

        private int resyncs() {
            return (int)
                    manager.log().lines().filter(line -> line.endsWith(RESYNC)).count();
        }

        /** Each name of each kind was created at most once since then; the update replaces pods one by one. */
        private void assertNothingWasCreatedTwice(long since) {
            assertThat(log.since(since))
                    .filteredOn(event -> event.path("verb").asText().equals("create")
                            && event.path("responseStatus").path("code").asInt() == 201)
                    .filteredOn(event -> List.of("pods", "statefulsets", "services", "controllerrevisions")
                            .contains(event.path("objectRef").path("resource").asText()))
                    // The StatefulSet controller makes the revisions of StatefulSets anew while they are collected.
                    .filteredOn(event -> !event.path("userAgent").asText().contains("kube-controller-manager")
                            || !event.path("objectRef")
                                    .path("resource")
                                    .asText()
                                    .equals("controllerrevisions"))
                    .extracting(event -> event.path("requestURI").asText() + " "
                            + event.path("objectRef").path("name").asText())
                    .isNotEmpty()
                    .doesNotHaveDuplicates();
        }

        private void apply(String manifests) {
            cluster.access().kubectlWithInput(manifests, "apply", "-f", "-").orThrow();
        }

        private List<Pod> pods() {
            return client.pods().list().getItems();
        }

        private TestSet set(String name) {
            return new TestSet(client, name);
        }
    }
}
