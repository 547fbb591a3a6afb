// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.e2e.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.readiness.Readiness;
import io.leaderworkerset.cluster.kubelet.SimulatedKubelets;
import io.leaderworkerset.e2e.support.Await;
import io.leaderworkerset.e2e.support.SharedCluster;
import io.leaderworkerset.e2e.support.TestNamespace;
import io.leaderworkerset.e2e.support.TestSet;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the failure of a pod means to its group under each policy. */
class RestartPolicyIT {
    private static final String EXPERIMENTAL =
            "leaderworkerset.sigs.k8s.io/experimental-recreate-group-after-start: ''";

    @RegisterExtension
    final TestNamespace namespace = TestNamespace.managed(SharedCluster.MAX_UNAVAILABLE_OFF);

    @ParameterizedTest
    @ValueSource(strings = {"None", "Default"})
    void withoutRecreationPodsAreReplacedAlone(String policy) {
        GroupManifest.of(2, 3).policy(policy).apply(namespace);
        TestSet set = namespace.set("web");
        set.awaitAvailable(2);
        assertThat(set.live())
                .extracting("spec.leaderWorkerTemplate.restartPolicy")
                .isEqualTo("None");
        Replacements replacements = replacements();
        kubelets().restartContainer(namespace.name(), "web-0-1", "main");
        kubelets().restartContainer(namespace.name(), "web-1", "sidecar");
        replacements.assertNone();

        delete("web-0-1");
        kubelets().evict(namespace.name(), "web-1-2");
        replacements.awaitReplacedAlone("web-0-1", "web-1-2");
    }

    @ParameterizedTest
    @CsvSource({"RecreateGroupAfterStart, false", "RecreateGroupOnPodRestart, true"})
    void whileAGroupStartsItsPodsAreReplacedAlone(String policy, boolean experimental) {
        GroupManifest.of(1, 3)
                .policy(policy)
                .setAnnotation(experimental ? EXPERIMENTAL : "")
                .workers("kubelet.sim/never-start: 'true'")
                .apply(namespace);
        awaitInitializing();
        Replacements whileStarting = replacements();
        kubelets().restartContainer(namespace.name(), "web-0-1", "prepare");
        whileStarting.assertNone();
        delete("web-0-1");
        namespace
                .kubectl("delete", "pod", "web-0-2", "--force", "--grace-period=0")
                .orThrow();
        whileStarting.awaitReplacedAlone("web-0-1", "web-0-2");

        awaitInitializing();
        kubelets().startContainers(namespace.name(), "web-0-1");
        kubelets().startContainers(namespace.name(), "web-0-2");
        namespace.set("web").awaitAvailable(1);
        replacements().assertNone();
    }

    @ParameterizedTest
    @CsvSource({"RecreateGroupAfterStart, false", "RecreateGroupOnPodRestart, true"})
    void afterTheStartTheGroupIsRecreated(String policy, boolean experimental) {
        GroupManifest.of(3, 3)
                .slow()
                .policy(policy)
                .setAnnotation(experimental ? EXPERIMENTAL : "")
                .apply(namespace);
        namespace.set("web").awaitAvailable(3);
        Replacements replacements = replacements();
        kubelets().restartContainer(namespace.name(), "web-0-1", "main");
        delete("web-1-1", "web-1-2");
        replacements.awaitRecreated("web-0", "web-1");
    }

    /** The partition keeps group 0 at the old revision; each group goes by the policy that it was made with. */
    @ParameterizedTest
    @CsvSource({
        "None, RecreateGroupOnPodRestart, web-1",
        "RecreateGroupOnPodRestart, None, web-0",
        "None, RecreateGroupAfterStart, web-1"
    })
    void aGroupKeepsThePolicyOfItsRevision(String before, String after, String recreated) {
        GroupManifest manifest = GroupManifest.of(2, 2).policy(before);
        manifest.apply(namespace);
        TestSet set = namespace.set("web");
        set.awaitAvailable(2);
        manifest.policy(after).image("nginx:2").partition(1).apply(namespace);
        Await.until(() -> assertThat(set.pods())
                .hasSize(4)
                .allMatch(Readiness::isPodReady)
                .allMatch(pod -> pod.getMetadata().getDeletionTimestamp() == null)
                .filteredOn(pod -> image(pod).equals("nginx:2"))
                .extracting(pod -> pod.getMetadata().getName())
                .containsExactly("web-1", "web-1-1"));

        Replacements restarts = replacements();
        kubelets().restartContainer(namespace.name(), "web-0-1", "main");
        kubelets().restartContainer(namespace.name(), "web-1-1", "main");
        restarts.awaitRecreated(recreated);
        assertThat(set.pods())
                .filteredOn(pod -> pod.getMetadata().getName().startsWith("web-0"))
                .allMatch(pod -> image(pod).equals("nginx:1"));
    }

    /** Two workers are bound, and their init containers run. */
    private void awaitInitializing() {
        Await.until(() -> assertThat(namespace.set("web").pods())
                .hasSize(3)
                .allMatch(pod -> pod.getMetadata().getDeletionTimestamp() == null)
                .filteredOn(pod -> pod.getStatus().getPhase().equals("Pending"))
                .hasSize(2)
                .allMatch(pod -> !pod.getStatus().getInitContainerStatuses().isEmpty()));
    }

    private void delete(String... pods) {
        for (String pod : pods) {
            namespace.client().pods().withName(pod).delete();
        }
    }

    private static String image(Pod pod) {
        return pod.getSpec().getContainers().getFirst().getImage();
    }

    private SimulatedKubelets kubelets() {
        return namespace.local().kubelets();
    }

    private Replacements replacements() {
        return Replacements.since(namespace.local().auditLog(), namespace.set("web"));
    }
}
