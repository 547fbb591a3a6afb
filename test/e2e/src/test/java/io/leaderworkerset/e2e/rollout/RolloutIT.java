// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.e2e.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.leaderworkerset.api.v1.Labels;
import io.leaderworkerset.e2e.support.Await;
import io.leaderworkerset.e2e.support.SharedCluster;
import io.leaderworkerset.e2e.support.TestNamespace;
import io.leaderworkerset.e2e.support.TestSet;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Rollouts that something comes in the way of, on clusters whose StatefulSets honour maxUnavailable and that do not.
 */
class RolloutIT {
    private static final String HEALTHY = "";
    private static final String BROKEN = "kubelet.sim/never-ready: 'true'";
    private static final String SLOW = "kubelet.sim/ready-after: 1s";

    @RegisterExtension
    final TestNamespace off = TestNamespace.managed(SharedCluster.MAX_UNAVAILABLE_OFF);

    @RegisterExtension
    final TestNamespace on = TestNamespace.managed(SharedCluster.MAX_UNAVAILABLE_ON);

    /** A set with groups of two by default; a test changes one thing at a time. */
    private record Manifest(int replicas, int size, String budget, String network, String image, String annotations) {
        static Manifest of(int replicas, String budget) {
            return new Manifest(replicas, 2, budget, "Shared", "nginx:1", HEALTHY);
        }

        Manifest replicas(int changed) {
            return new Manifest(changed, size, budget, network, image, annotations);
        }

        Manifest size(int changed) {
            return new Manifest(replicas, changed, budget, network, image, annotations);
        }

        Manifest budget(String changed) {
            return new Manifest(replicas, size, changed, network, image, annotations);
        }

        Manifest network(String changed) {
            return new Manifest(replicas, size, budget, changed, image, annotations);
        }

        Manifest template(String changedImage, String changedAnnotations) {
            return new Manifest(replicas, size, budget, network, changedImage, changedAnnotations);
        }

        void apply(TestNamespace namespace) {
            namespace.apply("""
                    apiVersion: leaderworkerset.x-k8s.io/v1
                    kind: LeaderWorkerSet
                    metadata: {name: web}
                    spec:
                      replicas: %d
                      networkConfig: {subdomainPolicy: %s}
                      rolloutStrategy: {type: RollingUpdate, rollingUpdateConfiguration: {%s}}
                      leaderWorkerTemplate:
                        size: %d
                        workerTemplate:
                          metadata: {annotations: {%s}}
                          spec: {containers: [{name: main, image: "%s"}]}
                    """.formatted(replicas, network, budget, size, annotations, image));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void surgeGroupsComeAndGo(boolean gate) {
        Manifest manifest = Manifest.of(3, "maxUnavailable: 0, maxSurge: 2");
        TestSet set = created(manifest, gate);
        manifest.template("nginx:2", HEALTHY).apply(namespace(gate));
        awaitUpdated(set, 3, 2, "nginx:2");
        assertThat(leaderStatefulSet(set).getSpec().getReplicas()).isEqualTo(3);
        Await.until(() -> assertThat(set.events()).anyMatch(event -> event.contains("deleting surge replica")));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void thePartitionIsAFloor(boolean gate) {
        Manifest manifest = Manifest.of(4, "maxUnavailable: 2, partition: 2");
        TestSet set = created(manifest, gate);
        Map<String, String> before = set.podUids();
        Manifest changed = manifest.template("nginx:2", HEALTHY);
        changed.apply(namespace(gate));
        Await.until(() -> assertThat(set.pods())
                .filteredOn(pod -> image(pod).equals("nginx:2"))
                .extracting(pod -> pod.getMetadata().getName())
                .containsExactly("web-2", "web-2-1", "web-3", "web-3-1"));
        assertThat(set.podUids()).containsAllEntriesOf(uidsOf(before, "web-0", "web-0-1", "web-1", "web-1-1"));

        changed.budget("maxUnavailable: 2, partition: 0").apply(namespace(gate));
        awaitUpdated(set, 4, 2, "nginx:2");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aPartitionThatIsRaisedInTheMiddleHoldsTheOthersBack(boolean gate) {
        Manifest manifest = Manifest.of(3, "maxUnavailable: 1");
        TestSet set = created(manifest, gate);
        Map<String, String> before = set.podUids();
        Manifest changed = manifest.template("nginx:2", BROKEN);
        changed.apply(namespace(gate));
        awaitPod(set, "web-2-1", "nginx:2");
        changed.budget("maxUnavailable: 1, partition: 2").apply(namespace(gate));
        Await.until(() -> assertThat(partition(set)).isEqualTo(2));
        setReady(gate, "web-2", "web-2-1");
        Await.until(() -> assertThat(set.status())
                .returns(1, status -> status.getUpdatedReplicas())
                .returns(3, status -> status.getReadyReplicas()));
        assertThat(set.podUids()).containsAllEntriesOf(uidsOf(before, "web-0", "web-0-1", "web-1", "web-1-1"));

        changed.budget("maxUnavailable: 1, partition: 1").apply(namespace(gate));
        awaitPod(set, "web-1-1", "nginx:2");
        assertThat(set.podUids()).containsAllEntriesOf(uidsOf(before, "web-0", "web-0-1"));
    }

    /** Of 5 groups 30 % are one that may be missing and two that may be too many. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void percentagesAreRoundedTowardsWhatKeepsGroupsAvailable(boolean gate) {
        Manifest manifest = Manifest.of(5, "maxUnavailable: 30%, maxSurge: 30%");
        TestSet set = created(manifest, gate);
        manifest.template("nginx:2", BROKEN).apply(namespace(gate));
        Await.until(() -> assertThat(set.pods())
                .filteredOn(pod -> image(pod).equals("nginx:2"))
                .extracting(pod -> pod.getMetadata().getName())
                .containsExactly("web-4", "web-4-1", "web-5", "web-5-1", "web-6", "web-6-1"));
        Await.until(() -> assertThat(set.status().getReadyReplicas()).isEqualTo(4));
        manifest.template("nginx:3", HEALTHY).apply(namespace(gate));
        awaitUpdated(set, 5, 2, "nginx:3");
    }

    @ParameterizedTest
    @CsvSource({"false, 6", "true, 6", "false, 2", "true, 2"})
    void scalingInTheMiddle(boolean gate, int replicas) {
        Manifest manifest = Manifest.of(4, "maxUnavailable: 1");
        TestSet set = created(manifest, gate);
        Manifest changed = manifest.template("nginx:2", SLOW);
        changed.apply(namespace(gate));
        awaitPod(set, "web-3", "nginx:2");
        changed.replicas(replicas).apply(namespace(gate));
        awaitUpdated(set, replicas, 2, "nginx:2");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anotherTemplateInTheMiddle(boolean gate) {
        Manifest manifest = Manifest.of(3, "maxUnavailable: 1");
        TestSet set = created(manifest, gate);
        manifest.template("nginx:2", BROKEN).apply(namespace(gate));
        awaitPod(set, "web-2", "nginx:2");
        manifest.template("nginx:3", HEALTHY).apply(namespace(gate));
        awaitUpdated(set, 3, 2, "nginx:3");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void backToTheFirstTemplateInTheMiddle(boolean gate) {
        Manifest manifest = Manifest.of(3, "maxUnavailable: 1");
        TestSet set = created(manifest, gate);
        Map<String, String> before = set.podUids();
        manifest.template("nginx:2", BROKEN).apply(namespace(gate));
        awaitPod(set, "web-2", "nginx:2");
        manifest.apply(namespace(gate));
        awaitUpdated(set, 3, 2, "nginx:1");
        assertThat(set.podUids()).containsAllEntriesOf(uidsOf(before, "web-0", "web-0-1", "web-1", "web-1-1"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void groupsThatWereBrokenBefore(boolean gate) {
        Manifest manifest = Manifest.of(3, "maxUnavailable: 1").template("nginx:1", BROKEN);
        manifest.apply(namespace(gate));
        TestSet set = namespace(gate).set("web");
        Await.until(() -> assertThat(set.pods()).hasSize(6));
        manifest.template("nginx:2", HEALTHY).apply(namespace(gate));
        awaitUpdated(set, 3, 2, "nginx:2");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aSetWithoutGroupsAndOneWithASingleGroup(boolean gate) {
        Manifest manifest = Manifest.of(0, "maxUnavailable: 1");
        TestSet set = created(manifest, gate);
        Manifest changed = manifest.template("nginx:2", HEALTHY);
        changed.apply(namespace(gate));
        set.awaitAvailable(0);
        changed.replicas(1).apply(namespace(gate));
        awaitUpdated(set, 1, 2, "nginx:2");
        changed.replicas(1).template("nginx:3", HEALTHY).apply(namespace(gate));
        awaitUpdated(set, 1, 2, "nginx:3");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theSizeChanges(boolean gate) {
        Manifest manifest = Manifest.of(2, "maxUnavailable: 1").size(1);
        TestSet set = created(manifest, gate);
        manifest.size(3).apply(namespace(gate));
        awaitUpdated(set, 2, 3, "nginx:1");
        manifest.apply(namespace(gate));
        awaitUpdated(set, 2, 1, "nginx:1");
        Await.until(() -> assertThat(TestSet.names(set.statefulSets())).containsExactly("web"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theSubdomainPolicyChanges(boolean gate) {
        Manifest manifest = Manifest.of(2, "maxUnavailable: 1");
        TestSet set = created(manifest, gate);
        manifest.network("UniquePerReplica").apply(namespace(gate));
        awaitUpdated(set, 2, 2, "nginx:1");
        assertThat(subdomains(set)).containsExactly("web-0", "web-0", "web-1", "web-1");
        assertThat(TestSet.names(set.services())).contains("web-0", "web-1");
        manifest.apply(namespace(gate));
        awaitUpdated(set, 2, 2, "nginx:1");
        assertThat(subdomains(set)).containsOnly("web");
        Await.until(() -> assertThat(TestSet.names(set.services())).containsExactly("web"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theSurgeGroupThatIsWaitedForIsNamed(boolean gate) {
        Manifest manifest = Manifest.of(2, "maxUnavailable: 0, maxSurge: 1");
        TestSet set = created(manifest, gate);
        Map<String, String> before = set.podUids();
        manifest.template("nginx:2", BROKEN).apply(namespace(gate));
        Await.until(() -> assertThat(set.messages())
                .hasSize(2)
                .allMatch(message ->
                        message.matches(".*; waiting for surge group 2 \\(pod web-2 is not ready on node [^,]*\\)")));
        assertThat(set.podUids()).containsAllEntriesOf(before);
        manifest.template("nginx:3", HEALTHY).apply(namespace(gate));
        awaitUpdated(set, 2, 2, "nginx:3");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void surgeIsForUpdatesOnly(boolean gate) {
        Manifest manifest = Manifest.of(6, "partition: 9, maxSurge: 3, maxUnavailable: 2");
        try (GroupHistory history = new GroupHistory(namespace(gate).client(), "web")) {
            TestSet set = created(manifest, gate);
            history.awaitGroups(6);
            assertThat(history.leaders()).hasSize(6);
            assertThat(TestSet.names(set.pods())).hasSize(12).doesNotContain("web-6");

            manifest.budget("partition: 4, maxSurge: 1, maxUnavailable: 0")
                    .template("nginx:2", HEALTHY)
                    .apply(namespace(gate));
            Await.until(() -> assertThat(set.pods())
                    .hasSize(12)
                    .filteredOn(pod -> image(pod).equals("nginx:2"))
                    .extracting(pod -> pod.getMetadata().getName())
                    .containsExactly("web-4", "web-4-1", "web-5", "web-5-1"));
            Await.until(() -> assertThat(set.status())
                    .returns(6, status -> status.getReplicas())
                    .returns(6, status -> status.getReadyReplicas())
                    .returns(2, status -> status.getUpdatedReplicas()));
            assertThat(leaderStatefulSet(set).getSpec().getReplicas()).isEqualTo(6);
            // Six at first, two replaced, and one surge group.
            assertThat(history.leaders()).hasSize(9);
            history.assertComplete();
        }
    }

    /** Whoever waits for surge groups must see them, however soon they are ready. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void surgeGroupsAreSeenInTheStatusBeforeAllGroupsAreUpdated(boolean gate) {
        Manifest manifest = Manifest.of(4, "maxUnavailable: 2, maxSurge: 2").size(1);
        TestSet set = created(manifest, gate);
        try (StatusHistory history = new StatusHistory(set)) {
            manifest.template("nginx:2", HEALTHY).apply(namespace(gate));
            awaitUpdated(set, 4, 1, "nginx:2");
            assertThat(history.statuses())
                    .anyMatch(status -> number(status.getReplicas()) > 4 && number(status.getUpdatedReplicas()) < 4);
        }
    }

    private static int number(@Nullable Integer written) {
        return Objects.requireNonNullElse(written, 0);
    }

    /** Of 4 groups 25 % is one; of 3 it is none. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aBudgetThatComesToNothingIsOneOfOneGroup(boolean gate) {
        Manifest manifest =
                Manifest.of(4, "maxUnavailable: 25%, maxSurge: 0").size(1).template("nginx:1", SLOW);
        TestSet set = created(manifest, gate);
        manifest.template("nginx:2", SLOW).apply(namespace(gate));
        Await.until(() -> assertThat(partition(set)).isEqualTo(3));
        namespace(gate).kubectl("scale", "lws/web", "--replicas=3").orThrow();
        awaitUpdated(set, 3, 1, "nginx:2");
        namespace(gate).kubectl("annotate", "lws/web", "example.com/a=b").orThrow();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void groupsWhoseWorkersAreNeverReadyAreRolledAllTheSame(boolean gate) {
        applyWithWorkersThatAreNeverReady(gate, "nginx:1");
        TestSet set = namespace(gate).set("web");
        Await.until(() -> assertThat(set.pods()).hasSize(6));
        applyWithWorkersThatAreNeverReady(gate, "nginx:2");
        // A group that has been broken for a minute waits for no new one that has been for a minute.
        Await.conditions()
                .atMost(Duration.ofMinutes(3))
                .untilAsserted(() -> assertThat(set.pods())
                        .hasSize(6)
                        .allMatch(pod -> image(pod).equals("nginx:2")));
        assertThat(set.events()).noneMatch(event -> event.contains("RecreateGroup"));
    }

    private void applyWithWorkersThatAreNeverReady(boolean gate, String image) {
        namespace(gate).apply("""
                apiVersion: leaderworkerset.x-k8s.io/v1
                kind: LeaderWorkerSet
                metadata: {name: web}
                spec:
                  replicas: 3
                  leaderWorkerTemplate:
                    size: 2
                    leaderTemplate: {spec: {containers: [{name: main, image: "%1$s"}]}}
                    workerTemplate:
                      metadata: {annotations: {%2$s}}
                      spec: {containers: [{name: main, image: "%1$s"}]}
                """.formatted(image, BROKEN));
    }

    private void setReady(boolean gate, String... pods) {
        for (String pod : pods) {
            // Its kubelet sets what it found before, also over what a test has changed in the meantime.
            Await.until(() -> assertThat(
                            namespace(gate).set("web").pod(pod).getStatus().getPhase())
                    .isEqualTo("Running"));
            namespace(gate).local().kubelets().setReady(namespace(gate).name(), pod, true);
        }
    }

    private TestNamespace namespace(boolean gate) {
        return gate ? on : off;
    }

    private TestSet created(Manifest manifest, boolean gate) {
        manifest.apply(namespace(gate));
        TestSet set = namespace(gate).set("web");
        set.awaitAvailable(manifest.replicas());
        return set;
    }

    private static void awaitUpdated(TestSet set, int groups, int size, String image) {
        set.awaitAvailable(groups);
        Await.until(() -> assertThat(set.pods())
                .hasSize(groups * size)
                .allMatch(pod -> image(pod).equals(image)));
        // After a rollback two revisions have the same key.
        Await.until(() -> assertThat(set.revisions())
                .extracting(revision -> revision.getMetadata().getLabels().get(Labels.TEMPLATE_REVISION_HASH))
                .containsOnly(leaderStatefulSet(set).getMetadata().getLabels().get(Labels.TEMPLATE_REVISION_HASH)));
        assertThat(set.events()).noneMatch(event -> event.contains("RecreateGroup"));
    }

    private static void awaitPod(TestSet set, String name, String image) {
        Await.until(() -> assertThat(set.pods())
                .anyMatch(pod ->
                        pod.getMetadata().getName().equals(name) && image(pod).equals(image)));
    }

    private static StatefulSet leaderStatefulSet(TestSet set) {
        return set.statefulSets().getFirst();
    }

    private static int partition(TestSet set) {
        return leaderStatefulSet(set)
                .getSpec()
                .getUpdateStrategy()
                .getRollingUpdate()
                .getPartition();
    }

    private static Map<String, String> uidsOf(Map<String, String> uids, String... names) {
        return List.of(names).stream().collect(Collectors.toMap(name -> name, uids::get));
    }

    private static List<String> subdomains(TestSet set) {
        return set.pods().stream().map(pod -> pod.getSpec().getSubdomain()).toList();
    }

    private static String image(Pod pod) {
        return pod.getSpec().getContainers().getFirst().getImage();
    }
}
