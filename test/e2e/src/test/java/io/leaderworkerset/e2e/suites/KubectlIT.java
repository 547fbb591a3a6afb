// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.e2e.suites;

import static org.assertj.core.api.Assertions.assertThat;

import io.leaderworkerset.e2e.support.Await;
import io.leaderworkerset.e2e.support.SetManifest;
import io.leaderworkerset.e2e.support.SharedCluster;
import io.leaderworkerset.e2e.support.TestNamespace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What kubectl shows of sets and how it waits for them. */
class KubectlIT {
    @RegisterExtension
    final TestNamespace namespace = TestNamespace.managed(SharedCluster.MAX_UNAVAILABLE_OFF);

    @Test
    void aUserCanWaitForASetAndListIt() {
        namespace.apply(SetManifest.of("web", 2, 2).text());

        assertThat(namespace
                        .kubectl("wait", "--for=condition=Available", "lws/web", "--timeout=60s")
                        .orThrow())
                .isEqualTo("leaderworkerset.leaderworkerset.x-k8s.io/web condition met\n");
        assertThat(namespace.kubectl("get", "lws").orThrow().lines())
                .satisfiesExactly(
                        header -> assertThat(header.split(" +"))
                                .containsExactly("NAME", "READY", "DESIRED", "UP-TO-DATE", "AGE"),
                        line -> assertThat(line).matches("web +2 +2 +2 +\\d+s"));
        // Events are written beside the status, not before it.
        Await.until(() -> assertThat(namespace.kubectl("describe", "lws", "web").orThrow())
                .contains("All replicas are ready")
                .contains("AllGroupsReady")
                .contains("Created leader statefulset web"));
    }

    @Test
    void theFieldsAreExplained() {
        // kubectl may remember what the server served before it served sets; asking for one makes it look again.
        namespace.kubectl("get", "lws").orThrow();
        String fields = namespace.kubectl("explain", "lws.spec", "--recursive").orThrow();

        assertThat(fields)
                .contains("rollingUpdateConfiguration", "maxSurge", "subGroupSize", "volumeClaimTemplates")
                .contains("enum: LeaderCreated, LeaderReady");
        assertThat(namespace.kubectl("explain", "lws.spec.startupPolicy").orThrow())
                .contains("KIND:       LeaderWorkerSet", "DESCRIPTION:");
    }
}
