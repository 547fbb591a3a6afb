// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.e2e.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.leaderworkerset.cluster.LocalCluster;
import io.leaderworkerset.cluster.manager.RunningManager;
import io.leaderworkerset.e2e.support.Await;
import io.leaderworkerset.e2e.support.Checkout;
import io.leaderworkerset.e2e.support.SharedCluster;
import java.time.Duration;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a rollout of 100 groups of 4 costs with 10 of them unavailable at a time. Run by hand, on a machine that does
 * nothing else; each variant has a cluster of its own:
 *
 * <pre>mvn -pl test/e2e -am verify -Dit.test=RolloutBenchmark -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false</pre>
 */
@Execution(ExecutionMode.SAME_THREAD)
class RolloutBenchmark {
    private static final Logger LOG = LoggerFactory.getLogger(RolloutBenchmark.class);
    private static final String NAMESPACE = "benchmark";
    private static final int GROUPS = 100;

    /** With and without the feature gate MaxUnavailableStatefulSet; pods that are ready at once, and after 5 s. */
    @ParameterizedTest
    @CsvSource({"false, 20", "true, 20", "false, 5000", "true, 5000"})
    void rollOut(boolean gate, long startMillis) throws Exception {
        var options = SharedCluster.options(gate).withDelays(Duration.ofMillis(startMillis), Duration.ofMillis(50));
        try (LocalCluster cluster = LocalCluster.start(options);
                RunningManager manager = RunningManager.start(cluster.access(), Checkout.ROOT)) {
            Config config = cluster.access().config();
            config.setNamespace(NAMESPACE);
            try (KubernetesClient client =
                    new KubernetesClientBuilder().withConfig(config).build()) {
                createNamespace(client);
                Rollout rollout = Rollout.run(client, cluster.auditLog(), GROUPS, 4, "10%");
                LOG.warn("gate {}, pods ready after {} ms: {}", gate, startMillis, rollout.report(GROUPS));
                rollout.assertWithin(GROUPS, 10);
                assertThat((double) rollout.requests().total() / GROUPS).isLessThan(4);
                assertThat(manager.isAlive()).isTrue();
            }
        }
    }

    private static void createNamespace(KubernetesClient client) {
        client.namespaces()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(NAMESPACE)
                        .endMetadata()
                        .build())
                .create();
        Await.until(() ->
                assertThat(client.serviceAccounts().withName("default").get()).isNotNull());
    }
}
