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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Managers that end while a group fails: whoever leads next brings it to its end, once. On a cluster of its own. Only
 * what is lost while no manager runs at all may leave no trace.
 */
@ResourceLock(SharedCluster.YET_ANOTHER)
class ManagerRestartIT {
    @Test
    void oneManagerAlone() {
        try (LocalCluster cluster = LocalCluster.start(SharedCluster.options(false));
                RunningManager manager = RunningManager.start(cluster.access(), Checkout.ROOT);
                KubernetesClient client = cluster.access().newClient()) {
            Scene scene = new Scene(cluster, client);

            Replacements killed = scene.created("killed", "");
            cluster.kubelets().restartContainer("killed", "web-0-1", "main");
            manager.kill();
            manager.restart();
            killed.awaitNewGroups("web-0");

            Replacements underWay = scene.created("under-way", "kubelet.sim/terminate-after: 20s");
            scene.delete("under-way", "--wait=false");
            Await.until(() -> assertThat(
                            scene.set("under-way").pod("web-0").getMetadata().getDeletionTimestamp())
                    .isNotNull());
            manager.kill();
            manager.restart();
            // The event may have ended with the manager that deleted the leader.
            underWay.awaitNewGroups("web-0");
        }
    }

    @Test
    void anotherManagerFollows() {
        try (LocalCluster cluster = LocalCluster.start(SharedCluster.options(false));
                RunningManager first = RunningManager.start(cluster.access(), Checkout.ROOT);
                KubernetesClient client = cluster.access().newClient()) {
            Scene scene = new Scene(cluster, client);
            Replacements stopped = scene.created("stopped", "");
            Replacements killed = scene.created("killed", "");
            // From now on the webhooks are those of the second manager, whoever leads.
            try (RunningManager second = RunningManager.start(cluster.access(), Checkout.ROOT)) {
                // Gone at once, and replaced: nothing but the managers' memory tells of it.
                scene.delete("stopped", "--force", "--grace-period=0");
                assertThat(first.stop()).isZero();
                stopped.awaitNewGroups("web-0");

                first.restart();
                // The lease goes to the first one, while the second one comes back for its webhooks.
                scene.delete("killed", "--force", "--grace-period=0");
                second.kill();
                second.restart();
                killed.awaitNewGroups("web-0");
            }
        }
    }

    private record Scene(LocalCluster cluster, KubernetesClient client) {
        /** A set in a namespace of its own. */
        Replacements created(String namespace, String workers) {
            kubectl("create", "namespace", namespace);
            Await.until(() -> assertThat(client.serviceAccounts()
                            .inNamespace(namespace)
                            .withName("default")
                            .get())
                    .isNotNull());
            cluster.access()
                    .kubectlWithInput(
                            GroupManifest.of(2, 3).workers(workers).text(),
                            "apply",
                            "--namespace",
                            namespace,
                            "-f",
                            "-")
                    .orThrow();
            set(namespace).awaitAvailable(2);
            return Replacements.since(cluster.auditLog(), set(namespace));
        }

        TestSet set(String namespace) {
            return new TestSet(client.adapt(NamespacedKubernetesClient.class).inNamespace(namespace), "web");
        }

        void delete(String namespace, String... how) {
            kubectl(Stream.concat(Stream.of("delete", "pod", "web-0-1", "--namespace", namespace), Stream.of(how))
                    .toArray(String[]::new));
        }

        private void kubectl(String... arguments) {
            cluster.access().kubectl(arguments).orThrow();
        }
    }
}
