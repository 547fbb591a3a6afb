// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.e2e.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.leaderworkerset.e2e.support.SharedCluster;
import io.leaderworkerset.e2e.support.TestNamespace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Both variants of the shared cluster do what their names say. */
class FeatureGateIT {
    private static final String STATEFUL_SET = """
            apiVersion: apps/v1
            kind: StatefulSet
            metadata: {name: web}
            spec:
              replicas: 0
              updateStrategy: {rollingUpdate: {maxUnavailable: 2}}
              selector: {matchLabels: {app: web}}
              template:
                metadata: {labels: {app: web}}
                spec: {containers: [{name: main, image: "nginx:1"}]}
            """;

    @RegisterExtension
    final TestNamespace off = TestNamespace.on(SharedCluster.MAX_UNAVAILABLE_OFF);

    @RegisterExtension
    final TestNamespace on = TestNamespace.on(SharedCluster.MAX_UNAVAILABLE_ON);

    @Test
    void maxUnavailableIsDroppedUnlessItsGateIsOn() {
        assertThat(maxUnavailable(off)).isEmpty();
        assertThat(maxUnavailable(on)).isEqualTo("2");
    }

    private static String maxUnavailable(TestNamespace namespace) {
        namespace.kubectlWithInput(STATEFUL_SET, "apply", "-f", "-").orThrow();
        return namespace
                .kubectl(
                        "get",
                        "statefulset",
                        "web",
                        "-o",
                        "jsonpath={.spec.updateStrategy.rollingUpdate.maxUnavailable}")
                .orThrow();
    }
}
