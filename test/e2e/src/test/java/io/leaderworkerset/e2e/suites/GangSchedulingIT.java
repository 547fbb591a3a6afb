// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.e2e.suites;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.leaderworkerset.api.v1.Annotations;
import io.leaderworkerset.api.v1.Labels;
import io.leaderworkerset.e2e.support.Await;
import io.leaderworkerset.e2e.support.SharedCluster;
import io.leaderworkerset.e2e.support.TestNamespace;
import io.leaderworkerset.e2e.support.TestSet;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Groups that Volcano places as a whole: a PodGroup for each leader. */
class GangSchedulingIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String POD_GROUPS = "scheduling.volcano.sh/v1beta1";

    @RegisterExtension
    final TestNamespace namespace = TestNamespace.managed(SharedCluster.VOLCANO);

    @Test
    void eachGroupHasAPodGroup() throws JsonProcessingException {
        namespace.apply("""
                apiVersion: leaderworkerset.x-k8s.io/v1
                kind: LeaderWorkerSet
                metadata:
                  name: gang
                  annotations:
                    scheduling.volcano.sh/queue-name: batch
                    volcano.sh/sla-waiting-time: 5m
                    example.com/team: a
                spec:
                  replicas: 2
                  leaderWorkerTemplate:
                    size: 4
                    leaderTemplate:
                      spec:
                        schedulerName: volcano
                        containers: [{name: main, image: "nginx:1", resources: {requests: {cpu: 500m, memory: 1Gi}}}]
                    workerTemplate:
                      spec:
                        schedulerName: volcano
                        containers: [{name: main, image: "nginx:1", resources: {requests: {cpu: 1500m}}}]
                """);
        TestSet set = namespace.set("gang");
        set.awaitAvailable(2);

        String revision = revision(set);
        assertThat(TestSet.names(podGroups())).containsExactly("gang-0-" + revision, "gang-1-" + revision);
        assertControlledByLeaders(set);
        GenericKubernetesResource second = podGroups().get(1);
        assertThat(second.getMetadata().getLabels())
                .isEqualTo(
                        Map.of(Labels.NAME, "gang", Labels.GROUP_INDEX, "1", Labels.TEMPLATE_REVISION_HASH, revision));
        assertThat(second.getMetadata().getAnnotations()).isEqualTo(Map.of("volcano.sh/sla-waiting-time", "5m"));
        assertThat(spec(second)).isEqualTo(JSON.readTree("""
                {"minMember": 4, "minResources": {"cpu": "5", "memory": "1Gi"}, "queue": "batch"}
                """));
        assertThat(set.pods()).hasSize(8).allSatisfy(pod -> {
            String index = pod.getMetadata().getLabels().get(Labels.GROUP_INDEX);
            assertThat(pod.getMetadata().getAnnotations())
                    .containsEntry(Annotations.POD_GROUP, "gang-" + index + "-" + revision);
            assertThat(pod.getSpec().getSchedulerName()).isEqualTo("volcano");
        });
    }

    @ParameterizedTest
    @CsvSource({"LeaderCreated, 3, 3", "LeaderReady, 3, 1", "LeaderCreated, 1, 1"})
    void theLeaderIsPlacedAloneWhereItsWorkersComeLater(String startupPolicy, int size, int minMember) {
        namespace.apply(gang(2, size, "nginx:1", startupPolicy));
        namespace.set("gang").awaitAvailable(2);

        assertThat(podGroups()).hasSize(2).allSatisfy(podGroup -> {
            assertThat(spec(podGroup).path("minMember").asInt()).isEqualTo(minMember);
            assertThat(spec(podGroup).path("minResources").path("cpu").asText()).isEqualTo(size + "00m");
        });
    }

    @Test
    void aDeletedPodGroupComesBack() {
        namespace.apply(gang(1, 2, "nginx:1", "LeaderCreated"));
        TestSet set = namespace.set("gang");
        set.awaitAvailable(1);
        Map<String, String> pods = set.podUids();
        GenericKubernetesResource deleted = podGroups().getFirst();

        namespace.kubectl("delete", "podgroup", deleted.getMetadata().getName()).orThrow();
        Await.until(() -> {
            assertThat(podGroups()).singleElement().isNotEqualTo(deleted);
            assertControlledByLeaders(set);
        });
        assertThat(set.podUids()).isEqualTo(pods);
    }

    /** Also with {@code orphan}, where nobody but the manager deletes what the leader leaves behind. */
    @ParameterizedTest
    @CsvSource({"foreground", "background", "orphan"})
    void aNewLeaderHasAPodGroupOfItsOwn(String cascade) {
        namespace.apply(gang(1, 2, "nginx:1", "LeaderCreated"));
        TestSet set = namespace.set("gang");
        set.awaitAvailable(1);
        GenericKubernetesResource before = podGroups().getFirst();
        String leader = uid(set.pod("gang-0"));

        namespace.kubectl("delete", "pod", "gang-0", "--cascade=" + cascade).orThrow();
        Await.until(() -> assertThat(set.podUids().get("gang-0")).isNotNull().isNotEqualTo(leader));
        set.awaitAvailable(1);
        Await.until(() -> assertControlledByLeaders(set));
        assertThat(podGroups()).singleElement().satisfies(podGroup -> {
            assertThat(podGroup.getMetadata().getName())
                    .isEqualTo(before.getMetadata().getName());
            assertThat(uid(podGroup)).isNotEqualTo(uid(before));
        });
    }

    @Test
    void anUpdateReplacesThePodGroups() {
        namespace.apply(gang(2, 2, "nginx:1", "LeaderCreated"));
        TestSet set = namespace.set("gang");
        set.awaitAvailable(2);
        String before = revision(set);

        namespace.apply(gang(2, 4, "nginx:2", "LeaderCreated"));
        set.awaitAvailable(2);

        String after = revision(set);
        assertThat(after).isNotEqualTo(before);
        Await.until(() -> assertThat(TestSet.names(podGroups())).containsExactly("gang-0-" + after, "gang-1-" + after));
        assertControlledByLeaders(set);
        assertThat(podGroups())
                .allSatisfy(podGroup ->
                        assertThat(spec(podGroup).path("minMember").asInt()).isEqualTo(4));
        assertThat(set.pods())
                .hasSize(8)
                .allSatisfy(
                        pod -> assertThat(pod.getMetadata().getAnnotations()).containsEntry(Annotations.SIZE, "4"));
    }

    @Test
    void thePodGroupsGoWithTheSet() {
        namespace.apply(gang(1, 2, "nginx:1", "LeaderCreated"));
        namespace.set("gang").awaitAvailable(1);
        assertThat(podGroups()).hasSize(1);

        namespace.kubectl("delete", "lws", "gang", "--cascade=foreground").orThrow();
        Await.until(() -> assertThat(podGroups()).isEmpty());
    }

    @Test
    void aPodGroupOfSomebodyElseIsReportedAndNotUsed() {
        namespace.apply(gang(0, 2, "nginx:1", "LeaderCreated"));
        TestSet set = namespace.set("gang");
        set.awaitAvailable(0);
        String name = "gang-0-" + revision(set);
        namespace.apply("""
                apiVersion: scheduling.volcano.sh/v1beta1
                kind: PodGroup
                metadata: {name: %s}
                spec: {minMember: 7}
                """.formatted(name));
        namespace.kubectl("scale", "lws/gang", "--replicas=1").orThrow();

        String problem = "podgroup " + name + " exists and belongs to somebody else";
        Await.until(() -> assertThat(set.events())
                .contains("Warning FailedCreate Create Failed to create podgroup for leader pod gang-0: " + problem));
        Await.until(() -> assertThat(set.status().getConditions())
                .anyMatch(condition -> condition.getMessage().contains("; waiting for group 0 (" + problem + ")")));
        assertThat(TestSet.names(set.statefulSets())).containsExactly("gang");

        namespace.kubectl("delete", "podgroup", name).orThrow();
        // The manager looks again after a minute at what it saw of others.
        Await.conditions()
                .atMost(Duration.ofMinutes(2))
                .untilAsserted(
                        () -> assertThat(TestSet.names(set.statefulSets())).containsExactly("gang", "gang-0"));
        set.awaitAvailable(1);
        assertControlledByLeaders(set);
    }

    @Test
    void aQuotaOnPodGroupsIsToldAndTriedAgain() {
        quota(0);
        namespace.apply(gang(1, 2, "nginx:1", "LeaderCreated"));
        TestSet set = namespace.set("gang");
        Await.until(() -> assertThat(set.messages())
                .singleElement()
                .asString()
                .contains("; waiting for group 0 (podgroups.scheduling.volcano.sh \"gang-0-", "exceeded quota: few"));
        assertThat(set.conditions()).doesNotContainEntry("Available", "True");

        quota(1);
        Await.conditions()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(set.conditions()).containsEntry("Available", "True"));
    }

    private void quota(int podGroups) {
        namespace.apply("""
                apiVersion: v1
                kind: ResourceQuota
                metadata: {name: few}
                spec: {hard: {count/podgroups.scheduling.volcano.sh: "%d"}}
                """.formatted(podGroups));
    }

    private List<GenericKubernetesResource> podGroups() {
        return namespace
                .client()
                .genericKubernetesResources(POD_GROUPS, "PodGroup")
                .inNamespace(namespace.name())
                .list()
                .getItems();
    }

    private void assertControlledByLeaders(TestSet set) {
        assertThat(podGroups()).isNotEmpty().allSatisfy(podGroup -> {
            HasMetadata leader =
                    set.pod("gang-" + podGroup.getMetadata().getLabels().get(Labels.GROUP_INDEX));
            assertThat(podGroup.getMetadata().getOwnerReferences())
                    .singleElement()
                    .returns("Pod", OwnerReference::getKind)
                    .returns(uid(leader), OwnerReference::getUid)
                    .returns(true, OwnerReference::getController)
                    .returns(true, OwnerReference::getBlockOwnerDeletion);
        });
    }

    private static JsonNode spec(GenericKubernetesResource podGroup) {
        return JSON.valueToTree(podGroup.getAdditionalProperties().get("spec"));
    }

    private static String revision(TestSet set) {
        return Objects.requireNonNull(
                set.statefulSets().getFirst().getMetadata().getLabels().get(Labels.TEMPLATE_REVISION_HASH));
    }

    private static String uid(HasMetadata object) {
        return object.getMetadata().getUid();
    }

    private static String gang(int replicas, int size, String image, String startupPolicy) {
        return """
                apiVersion: leaderworkerset.x-k8s.io/v1
                kind: LeaderWorkerSet
                metadata: {name: gang}
                spec:
                  replicas: %d
                  startupPolicy: %s
                  leaderWorkerTemplate:
                    size: %d
                    workerTemplate:
                      spec:
                        schedulerName: volcano
                        containers: [{name: main, image: "%s", resources: {requests: {cpu: 100m}}}]
                """.formatted(replicas, startupPolicy, size, image);
    }
}
