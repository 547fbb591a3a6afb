// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.e2e.takeover;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.leaderworkerset.api.v1.Labels;
import io.leaderworkerset.api.v1.LeaderWorkerSetStatus;
import io.leaderworkerset.cluster.AuditLog;
import io.leaderworkerset.cluster.manager.RunningManager;
import io.leaderworkerset.e2e.support.Await;
import io.leaderworkerset.e2e.support.Checkout;
import io.leaderworkerset.e2e.support.ManagerWork;
import io.leaderworkerset.e2e.support.SharedCluster;
import io.leaderworkerset.e2e.support.TestSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Sets that the original made go on under this manager as if nothing had happened. On a cluster of its own. */
@ResourceLock(SharedCluster.YET_ANOTHER)
class TakeoverIT {
    private static final String RESYNC = "looking at every object again";
    private static final Set<String> READS = Set.of("get", "list", "watch");

    @Test
    void setsOfTheOriginalGoOn() {
        try (RecordedWorld world = new RecordedWorld()) {
            LiveObjects live = world.objects();
            RecordedObjects.restore(live);
            AuditLog log = world.cluster().auditLog();
            Map<String, String> versions = versions(live);
            long start = log.end();
            try (RunningManager manager =
                    RunningManager.start(world.cluster().access(), Checkout.ROOT, List.of("-Dlws.resync.seconds=2"))) {
                Takeover takeover = new Takeover(world, live, manager, log);
                takeover.nothingIsTouched(versions, start);
                takeover.nothingIsTouchedForAnOlderSerialisation();
                takeover.theHalfFinishedRolloutGoesOn();
                takeover.aSetIsScaled();
                takeover.aSetIsUpdated();
                takeover.aBrokenGroupIsReplaced();
            }
        }
    }

    private record Takeover(RecordedWorld world, LiveObjects live, RunningManager manager, AuditLog log) {

        private void nothingIsTouched(Map<String, String> versions, long start) {
            awaitRest();
            assertThat(versions(live)).isEqualTo(versions);
            assertThat(writes(start)).isEmpty();
            assertThat(set("halfway").conditions()).containsEntry("Available", "True");
        }

        /** Earlier versions of the original wrote empty timestamps, and no empty resources. */
        private void nothingIsTouchedForAnOlderSerialisation() {
            assertThat(manager.stop()).isZero();
            replaceData(
                    "plain-55dcf65679-1",
                    data -> ((ObjectNode) data.at("/spec/leaderWorkerTemplate/workerTemplate/metadata"))
                            .putNull("creationTimestamp"));
            replaceData(
                    "single-95b59db89-1",
                    data -> ((ObjectNode) data.at("/spec/leaderWorkerTemplate/workerTemplate/spec/containers/0"))
                            .remove("resources"));
            Map<String, String> versions = versions(live);
            long start = log.end();
            manager.restart();
            nothingIsTouched(versions, start);
        }

        private void theHalfFinishedRolloutGoesOn() {
            TestSet halfway = set("halfway");
            Map<String, String> stayed = new HashMap<>(halfway.podUids());
            lowerPartition(halfway, 1, 3);
            stayed.keySet().removeAll(Set.of("halfway-1", "halfway-1-1"));
            assertThat(halfway.podUids()).hasSize(8).containsAllEntriesOf(stayed);

            lowerPartition(halfway, 0, 4);
            stayed.keySet().removeAll(Set.of("halfway-0", "halfway-0-1"));
            assertThat(halfway.podUids()).hasSize(8).containsAllEntriesOf(stayed);
            assertThat(halfway.pods()).allMatch(pod -> image(pod).equals("nginx:2"));
            Await.until(() -> assertThat(TestSet.names(halfway.revisions())).containsExactly("halfway-7c69686467-2"));
        }

        private void aSetIsScaled() {
            TestSet plain = set("plain");
            Map<String, String> before = plain.podUids();
            plain.resource().scale(3);
            plain.awaitAvailable(3);
            assertThat(plain.podUids()).hasSize(9).containsAllEntriesOf(before);
        }

        private void aSetIsUpdated() {
            TestSet dual = set("dual");
            dual.resource().patch(PatchContext.of(PatchType.JSON), """
                            [{"op": "replace", "value": "nginx:2",
                              "path": "/spec/leaderWorkerTemplate/workerTemplate/spec/containers/0/image"}]
                            """);
            dual.awaitAvailable(2);
            // The workers of the surge group take their time to end.
            Await.until(() -> assertThat(dual.pods())
                    .hasSize(8)
                    .filteredOn(pod -> !"0".equals(pod.getMetadata().getLabels().get(Labels.WORKER_INDEX)))
                    .hasSize(6)
                    .allMatch(pod -> image(pod).equals("nginx:2")));
            Await.until(
                    () -> assertThat(dual.revisions()).singleElement().returns(2L, ControllerRevision::getRevision));
        }

        private void aBrokenGroupIsReplaced() {
            Map<String, String> before = set("placed").podUids();
            world.client().pods().withName("placed-1-2").delete();
            Await.until(() -> assertThat(set("placed").podUids())
                    .hasSize(8)
                    .allSatisfy((name, uid) ->
                            assertThat(uid.equals(before.get(name))).isEqualTo(name.startsWith("placed-0"))));
            set("placed").awaitAvailable(2);
            assertThat(set("placed").pods().stream()
                            .filter(pod -> pod.getMetadata().getName().startsWith("placed-1"))
                            .map(set("placed")::rack)
                            .distinct())
                    .hasSize(1);
        }

        /** Two looks at everything later, the manager has seen all there is. */
        private void awaitRest() {
            long before = looks();
            Await.until(() -> assertThat(looks()).isGreaterThanOrEqualTo(before + 2));
        }

        private long looks() {
            return manager.log().lines().filter(line -> line.endsWith(RESYNC)).count();
        }

        /** What the manager wrote in the namespace of the sets since then. */
        private List<String> writes(long since) {
            return log.since(since).stream()
                    .filter(ManagerWork::isByManager)
                    .filter(event -> event.at("/objectRef/namespace").asText().equals(RecordedWorld.NAMESPACE))
                    .filter(event -> !READS.contains(event.path("verb").asText()))
                    .map(event -> event.path("verb").asText() + " "
                            + event.path("requestURI").asText())
                    .toList();
        }

        private static void lowerPartition(TestSet set, int partition, int updated) {
            set.resource()
                    .patch(
                            PatchContext.of(PatchType.JSON_MERGE),
                            "{\"spec\": {\"rolloutStrategy\": {\"rollingUpdateConfiguration\": {\"partition\": "
                                    + partition + "}}}}");
            Await.until(() -> assertThat(set.status())
                    .returns(updated, LeaderWorkerSetStatus::getUpdatedReplicas)
                    .returns(4, LeaderWorkerSetStatus::getReadyReplicas));
        }

        private void replaceData(String revision, Consumer<JsonNode> change) {
            ObjectNode object = (ObjectNode) live.get("ControllerRevision", revision);
            world.client().apps().controllerRevisions().withName(revision).delete();
            ((ObjectNode) object.path("metadata")).remove(List.of("uid", "resourceVersion"));
            change.accept(object.path("data"));
            live.create("ControllerRevision", object);
        }

        private TestSet set(String name) {
            return world.set(name);
        }
    }

    /** Of every object: what was written, restarted or made anew shows another version. */
    private static Map<String, String> versions(LiveObjects live) {
        return LiveObjects.KINDS.stream()
                .flatMap(kind -> live.list(kind).stream()
                        .map(object -> Map.entry(
                                kind + " " + object.at("/metadata/name").asText(), version(object))))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, other) -> other, TreeMap::new));
    }

    private static String version(JsonNode object) {
        return object.at("/metadata/uid").asText() + " "
                + object.at("/metadata/resourceVersion").asText();
    }

    private static String image(Pod pod) {
        return pod.getSpec().getContainers().getFirst().getImage();
    }
}
