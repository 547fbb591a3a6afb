// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.e2e.suites;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.discovery.v1.Endpoint;
import io.fabric8.kubernetes.client.readiness.Readiness;
import io.leaderworkerset.api.v1.Annotations;
import io.leaderworkerset.api.v1.EnvVars;
import io.leaderworkerset.api.v1.Labels;
import io.leaderworkerset.e2e.support.Await;
import io.leaderworkerset.e2e.support.SetManifest;
import io.leaderworkerset.e2e.support.SharedCluster;
import io.leaderworkerset.e2e.support.TestNamespace;
import io.leaderworkerset.e2e.support.TestSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** From a manifest to ready groups. */
class CreateIT {
    @RegisterExtension
    final TestNamespace namespace = TestNamespace.managed(SharedCluster.MAX_UNAVAILABLE_OFF);

    @Test
    void aSetBecomesReadyGroupsWithNamesLabelsAndAddresses() {
        namespace.apply("""
                apiVersion: leaderworkerset.x-k8s.io/v1
                kind: LeaderWorkerSet
                metadata: {name: web, labels: {team: a}, annotations: {example.com/owner: "a<b>"}}
                spec:
                  replicas: 2
                  leaderWorkerTemplate:
                    size: 3
                    leaderTemplate:
                      metadata: {labels: {role: leader}}
                      spec: {containers: [{name: main, image: "nginx:1", env: [{name: OWN, value: $(LWS_LEADER_ADDRESS)}]}]}
                    workerTemplate:
                      metadata: {annotations: {note: worker}}
                      spec: {containers: [{name: main, image: "nginx:1"}]}
                """);
        TestSet set = namespace.set("web");
        set.awaitAvailable(2);

        assertThat(set.status().getHpaPodSelector()).isEqualTo(Labels.NAME + "=web," + Labels.WORKER_INDEX + "=0");
        assertThat(TestSet.names(set.pods()))
                .containsExactly("web-0", "web-0-1", "web-0-2", "web-1", "web-1-1", "web-1-2");
        assertThat(TestSet.names(set.statefulSets())).containsExactly("web", "web-0", "web-1");
        assertThat(set.statefulSets().getFirst().getMetadata().getLabels()).containsEntry("team", "a");
        assertThat(set.statefulSets())
                .allSatisfy(statefulSet -> assertThat(statefulSet.getMetadata().getAnnotations())
                        .containsEntry("example.com/owner", "a<b>"));
        assertControlledBy(set.statefulSets().get(0), set.live());
        assertControlledBy(set.statefulSets().get(2), set.pod("web-1"));
        String revision = set.revisions().getFirst().getMetadata().getLabels().get(Labels.TEMPLATE_REVISION_HASH);
        assertThat(TestSet.names(set.revisions())).containsExactly("web-" + revision + "-1");
        assertControlledBy(set.revisions().getFirst(), set.live());

        Pod leader = set.pod("web-1");
        assertThat(leader.getMetadata().getLabels())
                .contains(
                        entry("role", "leader"),
                        entry(Labels.NAME, "web"),
                        entry(Labels.GROUP_INDEX, "1"),
                        entry(Labels.WORKER_INDEX, "0"),
                        entry(Labels.TEMPLATE_REVISION_HASH, revision))
                .containsKey(Labels.GROUP_KEY);
        Pod worker = set.pod("web-1-2");
        assertThat(worker.getMetadata().getLabels())
                .contains(
                        entry(Labels.NAME, "web"),
                        entry(Labels.GROUP_INDEX, "1"),
                        entry(Labels.WORKER_INDEX, "2"),
                        entry(Labels.TEMPLATE_REVISION_HASH, revision),
                        entry(Labels.GROUP_KEY, leader.getMetadata().getLabels().get(Labels.GROUP_KEY)));
        assertThat(worker.getMetadata().getAnnotations())
                .contains(
                        entry("note", "worker"), entry(Annotations.SIZE, "3"), entry(Annotations.LEADER_NAME, "web-1"));
        assertEnvironment(leader, "web-1.web." + namespace.name(), "0");
        assertEnvironment(worker, "web-1.web." + namespace.name(), "2");
        assertThat(leader.getSpec().getContainers().getFirst().getEnv())
                .extracting(variable -> variable.getName())
                .endsWith("OWN");

        assertThat(TestSet.names(set.services())).containsExactly("web");
        assertThat(set.services().getFirst().getSpec().getClusterIP()).isEqualTo("None");
        assertControlledBy(set.services().getFirst(), set.live());
        // The cluster's DNS serves exactly these names under the Service's.
        Await.until(() -> assertThat(hostNames("web"))
                .containsExactlyInAnyOrder("web-0", "web-0-1", "web-0-2", "web-1", "web-1-1", "web-1-2"));
        Await.until(() -> assertThat(set.events())
                .contains(
                        "Normal CreatingRevision Create Creating revision with key " + revision
                                + " for a newly created LeaderWorkerSet",
                        "Normal GroupsProgressing Create Created leader statefulset web",
                        "Normal GroupsProgressing Create Created worker statefulset for leader pod web-0",
                        "Normal GroupsProgressing Create Created worker statefulset for leader pod web-1",
                        "Normal GroupsProgressing Update Replicas are progressing, with 0 groups ready of total 2 groups",
                        "Normal AllGroupsReady Update All replicas are ready, with 2 groups ready of total 2 groups")
                .doesNotHaveDuplicates()
                .allMatch(event -> event.startsWith("Normal ")));
    }

    @Test
    void aGroupOfOnePodHasNoWorkers() {
        namespace.apply(SetManifest.of("solo", 2, 1).text());
        TestSet set = namespace.set("solo");
        set.awaitAvailable(2);

        assertThat(TestSet.names(set.pods())).containsExactly("solo-0", "solo-1");
        assertThat(TestSet.names(set.statefulSets())).containsExactly("solo");
        assertEnvironment(set.pod("solo-1"), "solo-1.solo." + namespace.name(), "0", "1");
    }

    @Test
    void eachGroupCanHaveASubdomainOfItsOwn() {
        namespace.apply(SetManifest.of("own", 2, 2)
                .withSpec("networkConfig: {subdomainPolicy: UniquePerReplica}")
                .text());
        TestSet set = namespace.set("own");
        set.awaitAvailable(2);

        assertThat(TestSet.names(set.services())).containsExactly("own-0", "own-1");
        assertControlledBy(set.services().get(1), set.pod("own-1"));
        assertThat(set.services().get(1).getSpec().getSelector())
                .isEqualTo(Map.of(Labels.NAME, "own", Labels.GROUP_INDEX, "1"));
        assertThat(set.pod("own-1-1").getSpec().getSubdomain()).isEqualTo("own-1");
        assertThat(TestSet.variable(set.pod("own-1-1"), EnvVars.LWS_LEADER_ADDRESS))
                .isEqualTo("own-1.own-1." + namespace.name());
        Await.until(() -> assertThat(hostNames("own-1")).containsExactlyInAnyOrder("own-1", "own-1-1"));
    }

    @Test
    void workersCanWaitUntilTheirLeaderIsReady() {
        namespace.apply("""
                apiVersion: leaderworkerset.x-k8s.io/v1
                kind: LeaderWorkerSet
                metadata: {name: late}
                spec:
                  replicas: 2
                  startupPolicy: LeaderReady
                  leaderWorkerTemplate:
                    size: 2
                    leaderTemplate:
                      metadata: {annotations: {kubelet.sim/never-ready: "true"}}
                      spec: {containers: [{name: main, image: "nginx:1"}]}
                    workerTemplate: {spec: {containers: [{name: main, image: "nginx:1"}]}}
                """);
        TestSet set = namespace.set("late");
        Await.until(() -> assertThat(set.pods())
                .hasSize(2)
                .allMatch(leader -> leader.getStatus().getPhase().equals("Running")));

        namespace.local().kubelets().setReady(namespace.name(), "late-1", true);
        Await.until(() -> assertThat(TestSet.names(set.pods())).containsExactly("late-0", "late-1", "late-1-1"));
        Await.until(() -> assertThat(set.status().getReadyReplicas()).isEqualTo(1));
        assertThat(Readiness.isPodReady(set.pod("late-0"))).isFalse();
        assertThat(TestSet.names(set.statefulSets())).containsExactly("late", "late-1");
        assertThat(set.conditions()).containsEntry("Progressing", "True").doesNotContainEntry("Available", "True");

        namespace.local().kubelets().setReady(namespace.name(), "late-0", true);
        set.awaitAvailable(2);
        assertThat(TestSet.names(set.pods())).containsExactly("late-0", "late-0-1", "late-1", "late-1-1");
    }

    private List<String> hostNames(String service) {
        return namespace.endpoints(service).stream().map(Endpoint::getHostname).toList();
    }

    private static void assertEnvironment(Pod pod, String leaderAddress, String workerIndex) {
        assertEnvironment(pod, leaderAddress, workerIndex, "3");
    }

    private static void assertEnvironment(Pod pod, String leaderAddress, String workerIndex, String size) {
        assertThat(TestSet.variable(pod, EnvVars.LWS_LEADER_ADDRESS)).isEqualTo(leaderAddress);
        assertThat(TestSet.variable(pod, EnvVars.LWS_GROUP_SIZE)).isEqualTo(size);
        assertThat(TestSet.variable(pod, EnvVars.LWS_WORKER_INDEX)).isEqualTo(workerIndex);
    }

    private static void assertControlledBy(HasMetadata object, HasMetadata owner) {
        assertThat(object.getMetadata().getOwnerReferences())
                .singleElement()
                .returns(owner.getMetadata().getUid(), OwnerReference::getUid)
                .returns(true, OwnerReference::getController)
                .returns(true, OwnerReference::getBlockOwnerDeletion);
    }
}
