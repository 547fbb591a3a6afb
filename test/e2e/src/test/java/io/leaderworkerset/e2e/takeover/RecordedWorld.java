// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.e2e.takeover;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.NamespacedKubernetesClient;
import io.leaderworkerset.cluster.LocalCluster;
import io.leaderworkerset.e2e.support.Await;
import io.leaderworkerset.e2e.support.SharedCluster;
import io.leaderworkerset.e2e.support.TestSet;

/** A cluster like the one on which the original was recorded, with its namespace and its number of nodes. */
final class RecordedWorld implements AutoCloseable {
    static final String NAMESPACE = "takeover";
    private static final int NODES = 40;

    private final LocalCluster cluster =
            LocalCluster.start(SharedCluster.options(false).withNodes(NODES));
    private final KubernetesClient client = cluster.access().newClient();

    RecordedWorld() {
        client.namespaces()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(NAMESPACE)
                        .endMetadata()
                        .build())
                .create();
        // Until it exists, the API server refuses pods.
        Await.until(() -> assertThat(client.serviceAccounts()
                        .inNamespace(NAMESPACE)
                        .withName("default")
                        .get())
                .isNotNull());
    }

    LocalCluster cluster() {
        return cluster;
    }

    /** Goes to the namespace of the sets. */
    KubernetesClient client() {
        return client.adapt(NamespacedKubernetesClient.class).inNamespace(NAMESPACE);
    }

    LiveObjects objects() {
        return new LiveObjects(client, NAMESPACE);
    }

    TestSet set(String name) {
        return new TestSet(client(), name);
    }

    void kubectl(String input, String... arguments) {
        String[] namespaced = new String[arguments.length + 2];
        namespaced[0] = "--namespace";
        namespaced[1] = NAMESPACE;
        System.arraycopy(arguments, 0, namespaced, 2, arguments.length);
        cluster.access().kubectlWithInput(input, namespaced).orThrow();
    }

    @Override
    public void close() {
        client.close();
        cluster.close();
    }
}
