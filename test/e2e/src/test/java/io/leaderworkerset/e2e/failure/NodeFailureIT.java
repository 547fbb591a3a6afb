// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.e2e.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.leaderworkerset.e2e.support.Await;
import io.leaderworkerset.e2e.support.ManagerWork;
import io.leaderworkerset.e2e.support.SharedCluster;
import io.leaderworkerset.e2e.support.TestNamespace;
import io.leaderworkerset.e2e.support.TestSet;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nodes that are lost, or that change before the workers of their leader are placed. Each test has its own. */
class NodeFailureIT {
    private static final int READS = 10;

    @RegisterExtension
    final TestNamespace namespace = TestNamespace.managed(SharedCluster.NODES_CHANGE);

    @Test
    void aGroupThatLosesANodeComesBackOnAnotherOnce() {
        addNode("a");
        addNode("b");
        TestSet set = apply(2, "", "");
        set.awaitAvailable(2);
        String lost = set.pod("web-0-1").getSpec().getNodeName();
        String[] hit = set.pods().stream()
                .filter(pod -> pod.getSpec().getNodeName().equals(lost))
                .map(pod -> pod.getMetadata().getName().substring(0, "web-0".length()))
                .distinct()
                .toArray(String[]::new);
        Replacements replacements = Replacements.since(namespace.local().auditLog(), set);

        namespace.local().loseNode(lost);

        replacements.awaitNewGroups(hit);
        assertThat(set.pods()).noneMatch(pod -> pod.getSpec().getNodeName().equals(lost));
    }

    @Test
    void aNodeWithoutTheTopologyLabelIsToldAndReadAgainWithPatience() {
        String node = addNode("a");
        TestSet set = applyWithExclusiveBlock();
        label(node, "block-");
        letTheLeaderBeReady();
        awaitReads(node);
        label(node, "block=one");

        assertTroubleWith(node, "node \"%s\" does not have topology label: block".formatted(node));
        assertWorkersInBlock(set);
    }

    @Test
    void aNodeThatIsGoneIsToldAndReadAgainWithPatience() {
        String node = addNode("a");
        TestSet set = applyWithExclusiveBlock();
        namespace.client().nodes().withName(node).delete();
        letTheLeaderBeReady();
        awaitReads(node);
        // A minute without it costs the leader its life.
        addNode("a");

        assertTroubleWith(node, "getting node \"%s\": nodes \"%s\" not found".formatted(node, node));
        assertWorkersInBlock(set);
    }

    @ParameterizedTest
    @ValueSource(strings = {"web-0", "web-0-1"})
    void aPodThatCannotEndIsNamedWithItsNode(String pod) {
        TestSet set = applyOnTwoNodes();
        String node = set.pod(pod).getSpec().getNodeName();
        namespace.local().kubelets().silence(node);
        setNotReady(pod);

        namespace.kubectl("delete", "pod", pod, "--wait=false").orThrow();
        // The leader ends with its group, and where its kubelet is alive its containers end.
        Await.until(() -> assertThat(set.pod("web-0").getMetadata().getDeletionTimestamp())
                .isNotNull());
        setNotReady("web-0");

        Await.until(() -> assertThat(set.messages())
                .containsExactly("Replicas are progressing; waiting for group 0 (pod " + pod
                        + " is terminating on node " + node + ")"));
        namespace.local().findNode(node);
        set.awaitAvailable(1);
    }

    @Test
    void aWorkerThatCannotEndHoldsUpTheNextOnesForAWhileOnly() {
        TestSet set = applyOnTwoNodes();
        String node = set.pod("web-0-1").getSpec().getNodeName();
        String worker = set.podUids().get("web-0-1");
        String workers = set.statefulSets().getLast().getMetadata().getUid();
        namespace.local().kubelets().silence(node);

        namespace
                .kubectl("delete", "pod", "web-0", "--grace-period=0", "--force")
                .orThrow();

        Await.until(() -> assertThat(set.statefulSets())
                .hasSize(2)
                .noneMatch(statefulSet -> statefulSet.getMetadata().getUid().equals(workers)));
        assertThat(set.podUids()).containsEntry("web-0-1", worker);
        assertThat(Duration.between(
                        created(set.pod("web-0")), created(set.statefulSets().getLast())))
                .isBetween(Duration.ofSeconds(9), Duration.ofSeconds(30));
        Await.until(() -> assertThat(set.messages())
                .containsExactly("Replicas are progressing; waiting for group 0 (pod web-0-1 is terminating on node "
                        + node + ")"));
        namespace.local().findNode(node);
        set.awaitAvailable(1);
    }

    /** As Kubernetes marks pods of nodes that it does not hear of, and kubelets those whose containers have ended. */
    private void setNotReady(String pod) {
        namespace.local().kubelets().setReady(namespace.name(), pod, false);
    }

    private static Instant created(HasMetadata object) {
        return Instant.parse(object.getMetadata().getCreationTimestamp());
    }

    private TestSet applyOnTwoNodes() {
        namespace.apply("""
                apiVersion: leaderworkerset.x-k8s.io/v1
                kind: LeaderWorkerSet
                metadata: {name: web}
                spec:
                  leaderWorkerTemplate:
                    size: 2
                    leaderTemplate: {spec: {nodeName: %s, containers: [{name: main, image: "nginx:1"}]}}
                    workerTemplate: {spec: {nodeName: %s, containers: [{name: main, image: "nginx:1"}]}}
                """.formatted(addNode("a"), addNode("b")));
        TestSet set = namespace.set("web");
        set.awaitAvailable(1);
        return set;
    }

    private TestSet applyWithExclusiveBlock() {
        TestSet set =
                apply(1, "leaderworkerset.sigs.k8s.io/exclusive-topology: block", "kubelet.sim/never-ready: 'true'");
        Await.until(() -> assertThat(set.pods())
                .singleElement()
                .matches(pod -> pod.getStatus().getPhase().equals("Running")));
        return set;
    }

    private void letTheLeaderBeReady() {
        namespace.local().kubelets().setReady(namespace.name(), "web-0", true);
    }

    private void awaitReads(String node) {
        Await.until(() -> assertThat(reads(node)).hasSizeGreaterThanOrEqualTo(READS));
    }

    private void assertTroubleWith(String node, String problem) {
        Await.until(() -> assertThat(namespace.set("web").events())
                .contains("Warning FailedCreate Create Failed to create worker statefulset for leader pod web-0: "
                        + problem));
        // 5 ms, 10 ms, 20 ms … and at first some passes more, because the leader changes.
        List<Instant> reads = reads(node);
        assertThat(Duration.between(reads.getFirst(), reads.get(READS - 1))).isGreaterThan(Duration.ofMillis(300));
    }

    private static void assertWorkersInBlock(TestSet set) {
        // The next look comes after as long a time as the trouble has lasted, at most.
        Await.conditions()
                .atMost(Duration.ofMinutes(3))
                .untilAsserted(() -> assertThat(set.pods()).hasSize(2));
        set.awaitAvailable(1);
        assertThat(set.pod("web-0-1").getSpec().getNodeSelector()).containsEntry("block", "one");
    }

    /** When the manager read the node. */
    private List<Instant> reads(String node) {
        return namespace.local().auditLog().since(0).stream()
                .filter(ManagerWork::isByManager)
                .filter(request -> request.path("requestURI").asText().endsWith("/nodes/" + node))
                .map(request ->
                        Instant.parse(request.path("requestReceivedTimestamp").asText()))
                .toList();
    }

    private TestSet apply(int replicas, String setAnnotation, String leaderAnnotation) {
        String template = "spec: {nodeSelector: {pool: %s}, containers: [{name: main, image: \"nginx:1\"}]}"
                .formatted(namespace.name());
        namespace.apply("""
                apiVersion: leaderworkerset.x-k8s.io/v1
                kind: LeaderWorkerSet
                metadata: {name: web, annotations: {%s}}
                spec:
                  replicas: %d
                  startupPolicy: LeaderReady
                  leaderWorkerTemplate:
                    size: 2
                    leaderTemplate: {metadata: {annotations: {%s}}, %s}
                    workerTemplate: {%s}
                """.formatted(setAnnotation, replicas, leaderAnnotation, template, template));
        return namespace.set("web");
    }

    /** A node for this test's pods alone. */
    private String addNode(String suffix) {
        Map<String, Quantity> capacity =
                Map.of("cpu", new Quantity("100"), "memory", new Quantity("1Ti"), "pods", new Quantity("100"));
        Node node = new NodeBuilder()
                .withNewMetadata()
                .withName(namespace.name() + "-" + suffix)
                .withLabels(Map.of("pool", namespace.name(), "block", "one"))
                .endMetadata()
                .withNewStatus()
                .withCapacity(capacity)
                .withAllocatable(capacity)
                .addNewCondition()
                .withType("Ready")
                .withStatus("True")
                .endCondition()
                .endStatus()
                .build();
        namespace.client().nodes().resource(node).create();
        return node.getMetadata().getName();
    }

    private void label(String node, String change) {
        namespace.kubectl("label", "node", node, change).orThrow();
    }
}
