// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.e2e.suites;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.readiness.Readiness;
import io.leaderworkerset.e2e.support.Await;
import io.leaderworkerset.e2e.support.SharedCluster;
import io.leaderworkerset.e2e.support.TestNamespace;
import io.leaderworkerset.e2e.support.TestSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whether workers wait for their leader. */
class StartupIT {
    private static final String WAITING = "Replicas are progressing; waiting for group 0 (pod web-0 is not ready)";

    @RegisterExtension
    final TestNamespace namespace = TestNamespace.managed(SharedCluster.MAX_UNAVAILABLE_OFF);

    @Test
    void workersStartBesideALeaderThatIsNotReady() {
        TestSet set = apply("LeaderCreated", 1, "kubelet.sim/never-ready: 'true'");
        Await.until(() -> assertThat(set.pods())
                .hasSize(3)
                .filteredOn(Readiness::isPodReady)
                .extracting(pod -> pod.getMetadata().getName())
                .containsExactly("web-0-1", "web-0-2"));
        Await.until(() -> assertThat(messages(set)).containsExactly(WAITING));
    }

    @Test
    void aLeaderThatIsNeverReadyGetsNoWorkersAndTheSetSaysSo() {
        TestSet set = apply("LeaderReady", 2, "kubelet.sim/never-ready: 'true'");
        Await.until(() -> assertThat(set.pods()).hasSize(2).allMatch(StartupIT::runs));
        Await.until(() -> assertThat(messages(set)).containsExactly(WAITING + ", group 1 (pod web-1 is not ready)"));
        assertThat(set.conditions()).doesNotContainEntry("Available", "True");
        assertThat(TestSet.names(set.statefulSets())).containsExactly("web");
        assertThat(TestSet.names(set.pods())).containsExactly("web-0", "web-1");
    }

    @Test
    void workersStayWhenTheirLeaderIsReadyNoMore() {
        TestSet set = apply("LeaderReady", 2, "");
        set.awaitAvailable(2);
        Map<String, String> before = set.podUids();

        setReady("web-0", false);
        Await.until(() -> assertThat(messages(set)).containsExactly(WAITING));
        assertThat(set.status().getReadyReplicas()).isEqualTo(1);
        assertThat(set.podUids()).isEqualTo(before);

        setReady("web-0", true);
        set.awaitAvailable(2);
        assertThat(set.podUids()).isEqualTo(before);
    }

    @Test
    void anotherPolicyIsNoRolloutAndCountsForNewGroups() {
        TestSet set = apply("LeaderCreated", 1, "kubelet.sim/never-ready: 'true'");
        Await.until(() -> assertThat(set.pods()).hasSize(3));
        Map<String, String> before = set.podUids();

        apply("LeaderReady", 2, "kubelet.sim/never-ready: 'true'");
        Await.until(() -> assertThat(set.pods()).hasSize(4).allMatch(StartupIT::runs));
        Await.until(() -> assertThat(messages(set)).containsExactly(WAITING + ", group 1 (pod web-1 is not ready)"));
        assertThat(TestSet.names(set.pods())).containsExactly("web-0", "web-0-1", "web-0-2", "web-1");
        assertThat(set.podUids()).containsAllEntriesOf(before);
        assertThat(set.revisions()).hasSize(1);
        assertThat(set.conditions()).doesNotContainKey("UpdateInProgress");

        apply("LeaderCreated", 2, "kubelet.sim/never-ready: 'true'");
        Await.until(() -> assertThat(set.pods()).hasSize(6));
        assertThat(set.podUids()).containsAllEntriesOf(before);
    }

    /** The messages of the conditions that hold, without the names of nodes. */
    private static List<String> messages(TestSet set) {
        return set.messages().stream()
                .map(message -> message.replaceAll(" on node [^)]+", ""))
                .toList();
    }

    private TestSet apply(String policy, int replicas, String leader) {
        namespace.apply("""
                apiVersion: leaderworkerset.x-k8s.io/v1
                kind: LeaderWorkerSet
                metadata: {name: web}
                spec:
                  replicas: %d
                  startupPolicy: %s
                  leaderWorkerTemplate:
                    size: 3
                    leaderTemplate:
                      metadata: {annotations: {%s}}
                      spec: {containers: [{name: main, image: "nginx:1"}]}
                    workerTemplate: {spec: {containers: [{name: main, image: "nginx:1"}]}}
                """.formatted(replicas, policy, leader));
        return namespace.set("web");
    }

    private void setReady(String pod, boolean ready) {
        namespace.local().kubelets().setReady(namespace.name(), pod, ready);
    }

    private static boolean runs(Pod pod) {
        return pod.getStatus().getPhase().equals("Running");
    }
}
