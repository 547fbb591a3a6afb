// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.e2e.suites;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Condition;
import io.leaderworkerset.e2e.support.Await;
import io.leaderworkerset.e2e.support.SharedCluster;
import io.leaderworkerset.e2e.support.TestNamespace;
import io.leaderworkerset.e2e.support.TestSet;
import java.time.Duration;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sets of one namespace that need the same names: group 1 of the set {@code a}, and the set {@code a-1}. */
class NameConflictIT {
    @RegisterExtension
    final TestNamespace namespace = TestNamespace.managed(SharedCluster.MAX_UNAVAILABLE_OFF);

    @ParameterizedTest
    @CsvSource({"a-1, a, Shared", "a, a-1, Shared", "a-1, a, UniquePerReplica", "a, a-1, UniquePerReplica"})
    void whenTheFirstGoesTheSecondGoesOnAtOnce(String first, String second, String subdomains) {
        apply(first, subdomains);
        namespace.set(first).awaitAvailable(groups(first));
        apply(second, subdomains);
        TestSet blocked = namespace.set(second);
        Await.until(() -> assertThat(blocked.status().getConditions())
                .extracting(Condition::getMessage)
                .anyMatch(message -> message.contains("statefulset a-1 ")
                        && message.contains("exists and belongs to somebody else")));
        assertThat(namespace.set(first).conditions()).containsEntry("Available", "True");

        namespace.kubectl("delete", "lws", first).orThrow();

        Await.conditions()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(blocked.conditions()).containsEntry("Available", "True"));
        blocked.awaitAvailable(groups(second));
        assertThat(blocked.pods()).hasSize(groups(second) * size(second));
    }

    private void apply(String name, String subdomains) {
        namespace.apply("""
                apiVersion: leaderworkerset.x-k8s.io/v1
                kind: LeaderWorkerSet
                metadata: {name: %s}
                spec:
                  replicas: %d
                  networkConfig: {subdomainPolicy: %s}
                  leaderWorkerTemplate:
                    size: %d
                    workerTemplate: {spec: {containers: [{name: main, image: "nginx:1"}]}}
                """.formatted(name, groups(name), name.equals("a") ? subdomains : "Shared", size(name)));
    }

    private static int groups(String name) {
        return name.equals("a") ? 3 : 2;
    }

    private static int size(String name) {
        return name.equals("a") ? 4 : 3;
    }
}
