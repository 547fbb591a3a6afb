// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.e2e.suites;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.leaderworkerset.api.v1.Labels;
import io.leaderworkerset.e2e.support.Await;
import io.leaderworkerset.e2e.support.SetManifest;
import io.leaderworkerset.e2e.support.SharedCluster;
import io.leaderworkerset.e2e.support.TestNamespace;
import io.leaderworkerset.e2e.support.TestSet;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Parts of a set that somebody else changes, removes or owns. */
class RepairIT {
    // The manager looks again after a minute at what it saw of others.
    private static final ConditionFactory RECOVERY = Await.conditions().atMost(Duration.ofMinutes(2));

    @RegisterExtension
    final TestNamespace namespace = TestNamespace.managed(SharedCluster.MAX_UNAVAILABLE_OFF);

    @Test
    void whatIsChangedOrRemovedByHandComesBack() {
        namespace.apply(SetManifest.of("web", 2, 2).text());
        TestSet set = namespace.set("web");
        set.awaitAvailable(2);
        Map<String, String> before = set.podUids();

        namespace.kubectl("delete", "service", "web").orThrow();
        Await.until(() -> assertThat(TestSet.names(set.services())).containsExactly("web"));

        namespace
                .kubectl(
                        "patch",
                        "service",
                        "web",
                        "--type=merge",
                        "-p",
                        "{\"spec\":{\"selector\":{\"app\":\"other\"}}}")
                .orThrow();
        Await.until(() ->
                assertThat(set.services().getFirst().getSpec().getSelector()).isEqualTo(Map.of(Labels.NAME, "web")));

        namespace.kubectl("scale", "statefulset", "web", "--replicas=3").orThrow();
        Await.until(() -> assertThat(set.statefulSets().getFirst())
                .returns(2, statefulSet -> statefulSet.getSpec().getReplicas())
                .returns(2, statefulSet -> statefulSet.getStatus().getReplicas())
                .satisfies(statefulSet -> assertThat(statefulSet.getStatus().getObservedGeneration())
                        .isEqualTo(statefulSet.getMetadata().getGeneration())
                        .isGreaterThanOrEqualTo(3)));
        set.awaitAvailable(2);
        assertThat(set.podUids()).containsAllEntriesOf(before);
    }

    @Test
    void workersThatLostTheirLeaderDoNotBlockTheirGroup() {
        namespace.apply(SetManifest.of("web", 1, 2).text());
        TestSet set = namespace.set("web");
        set.awaitAvailable(1);
        Map<String, String> before = set.podUids();

        namespace.kubectl("delete", "pod", "web-0", "--cascade=orphan").orThrow();

        Await.until(() -> assertThat(set.podUids())
                .containsOnlyKeys("web-0", "web-0-1")
                .doesNotContainValue(before.get("web-0"))
                .doesNotContainValue(before.get("web-0-1")));
        set.awaitAvailable(1);
    }

    @Test
    void aRevisionThatLostItsOwnerBelongsToItsSetAgain() {
        namespace.apply(SetManifest.of("web", 1, 2).text());
        TestSet set = namespace.set("web");
        set.awaitAvailable(1);
        String revision = TestSet.names(set.revisions()).getFirst();
        String uid = Objects.requireNonNull(set.live().getMetadata()).getUid();
        Map<String, String> before = set.podUids();

        namespace
                .kubectl("patch", "controllerrevision", revision, "--type=json", "-p", """
                        [{"op": "remove", "path": "/metadata/ownerReferences"}]
                        """)
                .orThrow();

        Await.until(() -> assertThat(set.revisions()).singleElement().satisfies(adopted -> {
            assertThat(adopted.getMetadata().getName()).isEqualTo(revision);
            assertThat(adopted.getMetadata().getOwnerReferences())
                    .singleElement()
                    .returns(uid, OwnerReference::getUid)
                    .returns(true, OwnerReference::getController);
        }));
        assertThat(set.podUids()).isEqualTo(before);
        namespace.kubectl("delete", "lws", "web").orThrow();
        Await.until(() -> assertThat(
                        namespace.client().apps().controllerRevisions().list().getItems())
                .isEmpty());
    }

    @Test
    void aServiceOfSomebodyElseIsReportedAndNotUsed() {
        namespace.kubectl("create", "service", "clusterip", "web", "--tcp=80").orThrow();
        namespace.apply(SetManifest.of("web", 1, 1).text());

        TestSet set = namespace.set("web");
        set.awaitAvailable(1);
        Await.until(() -> assertThat(set.events())
                .contains("Warning FailedCreate Create Failed to create headless service for error: service web exists"
                        + " and belongs to somebody else"));
        assertThat(set.services()).isEmpty();
        // A set that is Available waits for nothing.
        assertThat(set.messages()).containsExactly("All replicas are ready");
        namespace.kubectl("delete", "service", "web").orThrow();
        RECOVERY.untilAsserted(() -> assertThat(TestSet.names(set.services())).containsExactly("web"));
    }

    @Test
    void aStatefulSetOfSomebodyElseIsReportedAndNotTaken() {
        namespace.apply("""
                apiVersion: apps/v1
                kind: StatefulSet
                metadata: {name: web}
                spec:
                  replicas: 0
                  selector: {matchLabels: {app: web}}
                  template:
                    metadata: {labels: {app: web}}
                    spec: {containers: [{name: main, image: "other:1"}]}
                """);
        namespace.apply(SetManifest.of("web", 1, 1).text());

        assertBlocked(
                namespace.set("web"),
                "Warning FailedCreate Create Failed to create leader statefulset web: statefulset web exists and belongs"
                        + " to somebody else",
                "; waiting for statefulset web (exists and belongs to somebody else)");
        namespace.kubectl("delete", "statefulset", "web").orThrow();
        RECOVERY.untilAsserted(() ->
                assertThat(TestSet.names(namespace.set("web").statefulSets())).containsExactly("web"));
        namespace.set("web").awaitAvailable(1);
    }

    @Test
    void whatSomebodyElseHasOfAGroupIsReportedAndTheOthersGoOn() {
        namespace.kubectl("create", "service", "clusterip", "web-1", "--tcp=80").orThrow();
        namespace.apply("""
                apiVersion: apps/v1
                kind: StatefulSet
                metadata: {name: web-2}
                spec:
                  replicas: 0
                  selector: {matchLabels: {app: web}}
                  template:
                    metadata: {labels: {app: web}}
                    spec: {containers: [{name: main, image: "other:1"}]}
                """);
        namespace.apply(SetManifest.of("web", 3, 2)
                .withSpec("networkConfig: {subdomainPolicy: UniquePerReplica}")
                .text());

        assertBlocked(
                namespace.set("web"),
                "Warning FailedCreate Create Failed to create worker statefulset for leader pod web-2: statefulset web-2"
                        + " exists and belongs to somebody else",
                "; waiting for group 1 (service web-1 exists and belongs to somebody else), group 2 (statefulset web-2"
                        + " exists and belongs to somebody else)");
        Await.until(() ->
                assertThat(namespace.set("web").status().getReadyReplicas()).isEqualTo(2));
        namespace.kubectl("delete", "service/web-1", "statefulset/web-2").orThrow();
        RECOVERY.untilAsserted(
                () -> assertThat(TestSet.names(namespace.set("web").statefulSets()))
                        .containsExactly("web", "web-0", "web-1", "web-2"));
        namespace.set("web").awaitAvailable(3);
    }

    private static void assertBlocked(TestSet set, String event, String message) {
        Await.until(() -> assertThat(set.events()).contains(event));
        Await.until(() -> assertThat(set.status().getConditions())
                .extracting(Condition::getMessage)
                .anyMatch(text -> text.contains(message)));
    }
}
