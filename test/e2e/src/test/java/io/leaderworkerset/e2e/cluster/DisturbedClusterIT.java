// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.e2e.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.readiness.Readiness;
import io.leaderworkerset.cluster.ClusterOptions;
import io.leaderworkerset.cluster.LocalCluster;
import io.leaderworkerset.e2e.support.Await;
import io.leaderworkerset.e2e.support.SharedCluster;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Disturbances that other tests must not feel: on a cluster of their own. */
@ResourceLock(SharedCluster.YET_ANOTHER)
class DisturbedClusterIT {
    private static final String DEPLOYMENT = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web}
            spec:
              replicas: 4
              selector: {matchLabels: {app: web}}
              template:
                metadata: {labels: {app: web}}
                spec: {containers: [{name: main, image: "nginx:1"}]}
            """;

    @Test
    void podsOutliveTheApiServerAndLeaveALostNode() {
        ClusterOptions options = ClusterOptions.defaults().withNodes(2);
        try (LocalCluster cluster = LocalCluster.start(options);
                KubernetesClient client = cluster.access().newClient()) {
            cluster.access().kubectlWithInput(DEPLOYMENT, "apply", "-f", "-").orThrow();
            Await.until(() -> assertThat(readyPods(client)).hasSize(4));

            cluster.stopApiServer();
            assertThat(cluster.access().kubectl("get", "pods").exitCode()).isNotZero();
            cluster.startApiServer();
            cluster.access()
                    .kubectl("scale", "deployment", "web", "--replicas=6")
                    .orThrow();
            Await.until(() -> assertThat(readyPods(client)).hasSize(6));

            cluster.loseNode("node-0");
            Await.until(() -> assertThat(readyPods(client))
                    .hasSize(6)
                    .allMatch(pod -> pod.getSpec().getNodeName().equals("node-1")));
            cluster.findNode("node-0");
            cluster.access()
                    .kubectl("scale", "deployment", "web", "--replicas=12")
                    .orThrow();
            Await.until(() -> assertThat(readyPods(client))
                    .hasSize(12)
                    .anyMatch(pod -> pod.getSpec().getNodeName().equals("node-0")));
        }
        assertThat(Files.exists(options.folder())).isFalse();
    }

    private static List<Pod> readyPods(KubernetesClient client) {
        return client.pods().inNamespace("default").list().getItems().stream()
                .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
                .filter(Readiness::isPodReady)
                .toList();
    }
}
