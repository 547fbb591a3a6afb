// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.e2e.suites;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.leaderworkerset.api.v1.EnvVars;
import io.leaderworkerset.e2e.support.Await;
import io.leaderworkerset.e2e.support.MutatingPolicy;
import io.leaderworkerset.e2e.support.SetManifest;
import io.leaderworkerset.e2e.support.SharedCluster;
import io.leaderworkerset.e2e.support.TestNamespace;
import io.leaderworkerset.e2e.support.TestSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A container that somebody else adds to a pod when the manager's webhook has seen it already. */
class InjectedContainerIT {
    @RegisterExtension
    final TestNamespace namespace = TestNamespace.managed(SharedCluster.MAX_UNAVAILABLE_OFF);

    @Test
    void itHasTheVariablesAsWell() {
        injectOnceTheVariablesAreThere();
        namespace.apply(SetManifest.of("web", 1, 2).text());
        TestSet set = namespace.set("web");
        set.awaitAvailable(1);
        assertThat(set.pods()).hasSize(2).allSatisfy(pod -> {
            assertThat(pod.getSpec().getContainers())
                    .extracting(Container::getName)
                    .containsExactly("main", "injected");
            assertThat(pod.getSpec().getContainers())
                    .allSatisfy(container -> assertThat(container.getEnv())
                            .extracting(EnvVar::getName)
                            .containsExactlyInAnyOrder(
                                    EnvVars.LWS_LEADER_ADDRESS, EnvVars.LWS_GROUP_SIZE, EnvVars.LWS_WORKER_INDEX));
        });
    }

    @AfterEach
    void injectNoMore() {
        MutatingPolicy.remove(namespace);
    }

    private void injectOnceTheVariablesAreThere() {
        MutatingPolicy.apply(
                namespace,
                "{apiGroups: [\"\"], apiVersions: [v1], operations: [CREATE], resources: [pods]}",
                "has(object.spec.containers[0].env) && size(object.spec.containers) == 1"
                        + " ? [JSONPatch{op: \"add\", path: \"/spec/containers/-\","
                        + " value: Object.spec.containers{name: \"injected\", image: \"injected:1\"}}] : []");
        Await.until(() -> assertThat(namespace
                        .kubectl("run", "probe", "--image=nginx:1", "--env=A=b", "--dry-run=server", "-o", "yaml")
                        .output())
                .contains("image: injected:1"));
    }
}
