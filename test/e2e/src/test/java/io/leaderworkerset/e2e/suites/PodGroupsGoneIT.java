// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.e2e.suites;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.NamespacedKubernetesClient;
import io.leaderworkerset.cluster.LocalCluster;
import io.leaderworkerset.cluster.manager.RunningManager;
import io.leaderworkerset.e2e.support.Await;
import io.leaderworkerset.e2e.support.Checkout;
import io.leaderworkerset.e2e.support.SharedCluster;
import io.leaderworkerset.e2e.support.TestSet;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The definition of PodGroups is removed from under a manager that needs it. On a cluster of its own. */
@ResourceLock(SharedCluster.YET_ANOTHER)
class PodGroupsGoneIT {
    private static final List<Path> MANIFESTS = List.of(
            Checkout.DEFINITION, Checkout.POD_GROUPS, Checkout.volcano("role"), Checkout.volcano("role_binding"));

    @Test
    void groupsThatNeedThemWaitAndGoOnOnceTheyAreBack() {
        try (LocalCluster cluster =
                        LocalCluster.start(SharedCluster.options(false).withManifests(MANIFESTS));
                RunningManager _ = RunningManager.start(
                        cluster.access(),
                        Checkout.ROOT,
                        List.of(),
                        "gangSchedulingManagement: {schedulerProvider: volcano}\n");
                KubernetesClient client = cluster.access().newClient()) {
            TestSet set =
                    new TestSet(client.adapt(NamespacedKubernetesClient.class).inNamespace("default"), "gang");
            apply(cluster, 1);
            set.awaitAvailable(1);

            kubectl(cluster, "delete", "--wait", "-f", Checkout.POD_GROUPS.toString());
            apply(cluster, 2);
            Await.until(() -> assertThat(set.messages())
                    .singleElement()
                    .asString()
                    .contains("group 1 (the API server does not serve "));
            assertThat(set.conditions()).doesNotContainEntry("Available", "True");

            kubectl(cluster, "apply", "-f", Checkout.POD_GROUPS.toString());
            Await.conditions()
                    .atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(set.conditions()).containsEntry("Available", "True"));
            set.awaitAvailable(2);
        }
    }

    private static void apply(LocalCluster cluster, int replicas) {
        cluster.access()
                .kubectlWithInput("""
                        apiVersion: leaderworkerset.x-k8s.io/v1
                        kind: LeaderWorkerSet
                        metadata: {name: gang}
                        spec:
                          replicas: %d
                          leaderWorkerTemplate:
                            size: 2
                            workerTemplate:
                              spec: {schedulerName: volcano, containers: [{name: main, image: "nginx:1"}]}
                        """.formatted(replicas), "apply", "-f", "-")
                .orThrow();
    }

    private static void kubectl(LocalCluster cluster, String... arguments) {
        cluster.access().kubectl(arguments).orThrow();
    }
}
