// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.e2e.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.readiness.Readiness;
import io.leaderworkerset.cluster.AuditLog;
import io.leaderworkerset.cluster.ControlPlaneBinaries;
import io.leaderworkerset.cluster.LocalCluster;
import io.leaderworkerset.e2e.support.Await;
import io.leaderworkerset.e2e.support.SharedCluster;
import io.leaderworkerset.e2e.support.TestNamespace;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The shared local cluster: its release, its controllers, its simulated kubelets. */
class LocalClusterIT {
    private final LocalCluster cluster = SharedCluster.MAX_UNAVAILABLE_OFF.local();

    @RegisterExtension
    final TestNamespace namespace = TestNamespace.on(SharedCluster.MAX_UNAVAILABLE_OFF);

    @Test
    void theServerReportsTheReleaseThatWasBuilt() {
        assertThat(namespace.client().getKubernetesVersion())
                .extracting(version -> version.getGitVersion(), version -> version.getMinor())
                .containsExactly(ControlPlaneBinaries.release(), "36");
    }

    @Test
    void nodesCarryTopologyLabels() {
        var nodes = namespace.client().nodes().list().getItems();
        assertThat(nodes).hasSize(8);
        assertThat(nodes)
                .extracting(node -> node.getMetadata().getLabels().get("rack"))
                .contains("rack-0", "rack-0", "rack-3", "rack-3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Deployment", "StatefulSet"})
    void replicasBecomeReadyAndDisappear(String kind) {
        namespace.apply("""
                apiVersion: apps/v1
                kind: %s
                metadata: {name: web}
                spec:
                  replicas: 3
                  selector: {matchLabels: {app: web}}
                  template:
                    metadata: {labels: {app: web}}
                    spec:
                      containers:
                      - {name: main, image: "nginx:1", resources: {limits: {nvidia.com/gpu: 8}}}
                """.formatted(kind));
        Await.until(() -> assertThat(pods()).hasSize(3).allMatch(Readiness::isPodReady));
        assertThat(pods()).extracting(pod -> pod.getStatus().getPodIP()).doesNotHaveDuplicates();
        namespace.kubectl("delete", kind, "web", "--cascade=foreground").orThrow();
        assertThat(pods()).isEmpty();
    }

    @Test
    void claimsOfAStatefulSetAreBound() {
        namespace.apply("""
                apiVersion: apps/v1
                kind: StatefulSet
                metadata: {name: db}
                spec:
                  selector: {matchLabels: {app: db}}
                  template:
                    metadata: {labels: {app: db}}
                    spec: {containers: [{name: main, image: "db:1"}]}
                  volumeClaimTemplates:
                  - metadata: {name: data}
                    spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
                """);
        Await.until(() -> assertThat(pods()).hasSize(1).allMatch(Readiness::isPodReady));
        assertThat(namespace.client().persistentVolumeClaims().list().getItems())
                .singleElement()
                .extracting(claim -> claim.getStatus().getPhase())
                .isEqualTo("Bound");
    }

    @Test
    void annotationsKeepAPodFromBeingReady() {
        applyPod("late", "kubelet.sim/ready-after: 500ms");
        applyPod("never", "kubelet.sim/never-ready: 'true'");
        applyPod("failed", "kubelet.sim/fail: 'true'");
        applyPod("mistaken", "kubelet.sim/ready-after: soon");
        Await.until(() -> assertThat(Readiness.isPodReady(pod("late"))).isTrue());
        Await.until(() -> assertThat(pod("never").getStatus().getPhase()).isEqualTo("Running"));
        assertThat(Readiness.isPodReady(pod("never"))).isFalse();
        Await.until(() -> assertThat(pod("failed").getStatus().getPhase()).isEqualTo("Failed"));
        Await.until(() -> assertThat(pod("mistaken").getStatus().getReason()).isEqualTo("BadSimulationAnnotation"));
    }

    @Test
    void aPodCanBeStuckWhileItTerminates() {
        applyPod("stuck", "kubelet.sim/terminate-after: never");
        applyPod("quick", "kubelet.sim/terminate-after: 0s");
        Await.until(() -> assertThat(pods()).allMatch(Readiness::isPodReady));
        namespace.kubectl("delete", "pod", "stuck", "quick", "--wait=false").orThrow();
        namespace.kubectl("wait", "--for=delete", "pod/quick").orThrow();
        assertThat(pod("stuck").getMetadata().getDeletionTimestamp()).isNotNull();
        namespace.kubectl("delete", "pod", "stuck", "--force").orThrow();
    }

    @Test
    void testsCanBreakAPod() {
        applyPod("pod", "a: b");
        Await.until(() -> assertThat(Readiness.isPodReady(pod("pod"))).isTrue());

        cluster.kubelets().restartContainer(namespace.name(), "pod", "main");
        assertThat(pod("pod").getStatus().getContainerStatuses().getFirst().getRestartCount())
                .isEqualTo(1);
        assertThat(Readiness.isPodReady(pod("pod"))).isTrue();

        cluster.kubelets().setReady(namespace.name(), "pod", false);
        assertThat(Readiness.isPodReady(pod("pod"))).isFalse();
        cluster.kubelets().setReady(namespace.name(), "pod", true);
        assertThat(Readiness.isPodReady(pod("pod"))).isTrue();

        cluster.kubelets().evict(namespace.name(), "pod");
        assertThat(pod("pod").getStatus())
                .extracting(status -> status.getPhase(), status -> status.getReason())
                .containsExactly("Failed", "Evicted");
    }

    @Test
    void podsOfTheVolcanoSchedulerAreBound() {
        applyPod("gang", "a: b", "schedulerName: volcano");
        Await.until(() -> assertThat(Readiness.isPodReady(pod("gang"))).isTrue());
    }

    @Test
    void theAuditLogShowsWhoAskedForWhat() {
        AuditLog log = cluster.auditLog();
        long before = log.end();
        namespace.kubectl("get", "configmaps").orThrow();
        List<JsonNode> requests = log.since(before);
        assertThat(requests)
                .filteredOn(event -> event.path("userAgent").asText().startsWith("kubectl/"))
                .extracting(event -> event.path("requestURI").asText())
                .anyMatch(uri -> uri.startsWith("/api/v1/namespaces/" + namespace.name() + "/configmaps"));
    }

    private void applyPod(String name, String annotation, String... spec) {
        namespace.apply("""
                apiVersion: v1
                kind: Pod
                metadata:
                  name: %s
                  annotations: {%s}
                spec:
                  containers: [{name: main, image: "nginx:1"}]
                  %s
                """.formatted(name, annotation, String.join("\n  ", spec)));
    }

    private Pod pod(String name) {
        return namespace.client().pods().withName(name).require();
    }

    private List<Pod> pods() {
        return namespace.client().pods().list().getItems();
    }
}
