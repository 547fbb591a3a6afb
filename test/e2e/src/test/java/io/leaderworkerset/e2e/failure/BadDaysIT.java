// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.e2e.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.NamespacedKubernetesClient;
import io.leaderworkerset.cluster.LocalCluster;
import io.leaderworkerset.cluster.manager.RunningManager;
import io.leaderworkerset.e2e.support.Await;
import io.leaderworkerset.e2e.support.Checkout;
import io.leaderworkerset.e2e.support.SharedCluster;
import io.leaderworkerset.e2e.support.TestSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What a cluster does to a manager that runs: it says what is wrong and goes on. On a cluster of its own. */
@ResourceLock(SharedCluster.ANOTHER)
class BadDaysIT {
    private static final String NO_SERVICES = """
            [{"op": "test", "path": "/rules/7/resources/0", "value": "services"},
             {"op": "replace", "path": "/rules/7/verbs", "value": ["get", "list", "watch"]}]
            """;

    @Test
    void theManagerGoesOn() {
        try (LocalCluster cluster = LocalCluster.start(SharedCluster.options(false));
                RunningManager manager = RunningManager.start(cluster.access(), Checkout.ROOT);
                KubernetesClient client = cluster.access().newClient()) {
            Day day = new Day(
                    cluster,
                    manager,
                    new TestSet(client.adapt(NamespacedKubernetesClient.class).inNamespace("default"), "web"));
            day.aRightIsMissing();
            day.theApiServerRestarts();
        }
    }

    private record Day(LocalCluster cluster, RunningManager manager, TestSet set) {
        private void aRightIsMissing() {
            kubectl("patch", "clusterrole", "lws-manager-role", "--type=json", "-p", NO_SERVICES);
            scale(1);
            Await.until(() -> assertThat(manager.log())
                    .containsPattern("lws-controller-manager\\W+ cannot create resource \\W+services"));
            kubectl("apply", "-k", Checkout.ROOT.resolve("config/rbac").toString());
            set.awaitAvailable(1);
        }

        private void theApiServerRestarts() {
            cluster.stopApiServer();
            cluster.startApiServer();
            // On a slow machine it was away for longer than the lease: then the manager ends, and Kubernetes starts it.
            if (!manager.isAlive()) {
                manager.restart();
            }
            scale(2);
            set.awaitAvailable(2);
        }

        private void scale(int groups) {
            cluster.access()
                    .kubectlWithInput(GroupManifest.of(groups, 2).text(), "apply", "-f", "-")
                    .orThrow();
        }

        private void kubectl(String... arguments) {
            cluster.access().kubectl(arguments).orThrow();
        }
    }
}
