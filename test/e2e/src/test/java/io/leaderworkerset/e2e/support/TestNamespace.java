// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.e2e.support;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.Endpoint;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.leaderworkerset.api.v1.LeaderWorkerSet;
import io.leaderworkerset.cluster.ClusterAccess;
import io.leaderworkerset.cluster.Command;
import io.leaderworkerset.cluster.LocalCluster;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A namespace for one test on a shared cluster; register it in an instance field with {@code @RegisterExtension}. Its
 * sets go after the test, so that tests can run in parallel and need no clean-up.
 */
public final class TestNamespace implements BeforeEachCallback, AfterEachCallback {
    private static final Logger LOG = LoggerFactory.getLogger(TestNamespace.class);

    private final SharedCluster cluster;
    private final boolean managed;
    private final String name = "test-" + UUID.randomUUID().toString().substring(0, 8);
    private @Nullable KubernetesClient client;

    private TestNamespace(SharedCluster cluster, boolean managed) {
        this.cluster = cluster;
        this.managed = managed;
    }

    public static TestNamespace on(SharedCluster cluster) {
        return new TestNamespace(cluster, false);
    }

    /** A namespace of a cluster in which the manager works. */
    public static TestNamespace managed(SharedCluster cluster) {
        return new TestNamespace(cluster, true);
    }

    public String name() {
        return name;
    }

    /** A client whose calls go to this namespace unless they name another. */
    public KubernetesClient client() {
        return Objects.requireNonNull(client, "only during a test");
    }

    /** The cluster with its simulated kubelets and its audit log; skips the test on an existing cluster. */
    public LocalCluster local() {
        return cluster.local();
    }

    /** Runs {@code kubectl} in this namespace. */
    public Command.Result kubectl(String... arguments) {
        return kubectlWithInput("", arguments);
    }

    /** Runs {@code kubectl} in this namespace with a text as its standard input. */
    public Command.Result kubectlWithInput(String input, String... arguments) {
        String[] namespaced = Stream.concat(Stream.of("--namespace", name), Stream.of(arguments))
                .toArray(String[]::new);
        return cluster.access().kubectlWithInput(input, namespaced);
    }

    /** Whether a user has a right in this namespace, as {@code kubectl auth can-i} says it: yes or no. */
    public String canI(String user, String... right) {
        String[] question = Stream.concat(Stream.of("auth", "can-i", "--as=" + user), Stream.of(right))
                .toArray(String[]::new);
        return kubectl(question).output().strip();
    }

    /** Applies a manifest as a user would; the object must be accepted. */
    public void apply(String manifest) {
        kubectlWithInput(manifest, "apply", "-f", "-").orThrow();
    }

    /** A LeaderWorkerSet of this namespace, which may not exist yet. */
    public TestSet set(String setName) {
        return new TestSet(client(), setName);
    }

    /** What a Service of this namespace leads to. */
    public List<Endpoint> endpoints(String service) {
        return client()
                .discovery()
                .v1()
                .endpointSlices()
                .withLabel("kubernetes.io/service-name", service)
                .list()
                .getItems()
                .stream()
                .flatMap(slice -> slice.getEndpoints().stream())
                .toList();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        if (managed) {
            cluster.requireManager();
        }
        ClusterAccess access = cluster.access();
        var config = access.config();
        config.setNamespace(name);
        KubernetesClient created =
                new KubernetesClientBuilder().withConfig(config).build();
        client = created;
        created.namespaces()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .endMetadata()
                        .build())
                .create();
        // Until it exists, the API server refuses pods.
        Await.until(() ->
                assertThat(created.serviceAccounts().withName("default").get()).isNotNull());
    }

    @Override
    public void afterEach(ExtensionContext context) {
        // What failed before it was there is the failure to be told.
        if (client == null) {
            return;
        }
        try (KubernetesClient used = client) {
            if (SharedCluster.isLocal()) {
                // To delete the namespace too would ask for every kind of object there is, for a cluster that ends
                // soon.
                used.resources(LeaderWorkerSet.class).delete();
            } else {
                used.namespaces().withName(name).delete();
            }
        } catch (KubernetesClientException e) {
            // The test has ended, and the cluster soon does.
            LOG.warn("namespace {} stays: {}", name, e.getMessage());
        }
    }
}
