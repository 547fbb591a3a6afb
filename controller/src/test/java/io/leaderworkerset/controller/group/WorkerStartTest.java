// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.group;

import static io.leaderworkerset.controller.Samples.annotated;
import static io.leaderworkerset.controller.Samples.labelled;
import static io.leaderworkerset.controller.Samples.leader;
import static io.leaderworkerset.controller.Samples.workers;
import static org.assertj.core.api.Assertions.assertThat;

import io.leaderworkerset.controller.Samples;
import io.leaderworkerset.controller.action.Action;
import io.leaderworkerset.controller.action.Action.Create;
import io.leaderworkerset.controller.action.Action.Delete;
import io.leaderworkerset.controller.action.Action.EmitEvent;
import io.leaderworkerset.controller.action.Actions;
import io.leaderworkerset.controller.action.Decision;
import io.leaderworkerset.controller.action.Reports;
import io.leaderworkerset.controller.group.GroupSnapshot.NodeReading;
import io.leaderworkerset.controller.kube.Event;
import io.leaderworkerset.controller.kube.Kind;
import io.leaderworkerset.controller.kube.Reference;
import io.leaderworkerset.controller.model.NodeView;
import io.leaderworkerset.controller.model.PodView;
import io.leaderworkerset.controller.model.StatefulSetView;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkerStartTest {
    private static final String EXCLUSIVE = annotated("leaderworkerset.sigs.k8s.io/exclusive-topology", "rack");
    private static final PodView LEADER = leader(0, "{}");
    private static final PodView SCHEDULED = leader(0, "{spec: {nodeName: 'n1'}}");
    private static final String ORPHAN = "{metadata: {ownerReferences: []}}";

    @Test
    void createsWorkersOnce() {
        Create create = created(decide(Snapshots.of("{}", LEADER)));
        assertThat(create.object().at("/metadata/name").asText()).isEqualTo("llm-0");
        assertThat(create.object().at("/spec/template/spec/nodeSelector").isMissingNode())
                .isTrue();
        Reference set = Reference.of(Kind.LEADER_WORKER_SET, Samples.set("{}").meta());
        Reference pod = Reference.of(Kind.POD, LEADER.meta());
        assertThat(create.reports())
                .isEqualTo(Reports.done(Event.normal(
                                "GroupsProgressing",
                                "Create",
                                "Created worker statefulset for leader pod llm-0",
                                set,
                                pod))
                        .orFailed(Event.warning(
                                "FailedCreate",
                                "Create",
                                "Failed to create worker statefulset for leader pod llm-0: ",
                                set,
                                pod)));
        assertThat(decide(withWorkers(workers(0, "{}")))).isEqualTo(Decision.NOTHING);
    }

    @Test
    void aGroupOfOneHasNoWorkers() {
        assertThat(decide(Snapshots.withRevisions(Snapshots.of("{}", LEADER), Samples.revision("new", "{size: 1}"))))
                .isEqualTo(Decision.NOTHING);
    }

    @Test
    void waitsForALeaderThatMustBeReadyFirst() {
        String leaderReady = "{spec: {startupPolicy: 'LeaderReady'}}";
        PodView unready = leader(0, "{status: {conditions: []}}");
        assertThat(decide(Snapshots.of(leaderReady, unready))).isEqualTo(Decision.NOTHING);
        assertThat(decide(Snapshots.of("{}", unready)).actions()).hasSize(1);
        assertThat(decide(Snapshots.of(leaderReady, LEADER)).actions()).hasSize(1);
    }

    @Test
    void looksAgainForARevisionThatIsNotSeenYet() {
        assertThat(decide(Snapshots.withRevisions(Snapshots.of("{}", LEADER))))
                .isEqualTo(Decision.retry(Duration.ofSeconds(1)));
    }

    @Test
    void exclusiveWorkersFollowTheirLeadersDomain() {
        assertThat(decide(Snapshots.of(EXCLUSIVE, LEADER))).isEqualTo(Decision.NOTHING);
        GroupSnapshot group = Snapshots.of(EXCLUSIVE, SCHEDULED);
        assertThat(decide(group)).isEqualTo(Decision.needNode("n1"));
        assertThat(decide(group.with(new NodeReading("n0", node("{}"))))).isEqualTo(Decision.needNode("n1"));
        assertThat(created(decide(group.with(new NodeReading("n1", node("{rack: 'r7'}")))))
                        .object()
                        .at("/spec/template/spec/nodeSelector"))
                .isEqualTo(Samples.json("{rack: 'r7'}"));
    }

    @Test
    void aNodeIsNotNeededForWorkersThatExist() {
        assertThat(decide(Snapshots.withWorkers(Snapshots.of(EXCLUSIVE, SCHEDULED), workers(0, "{}"))))
                .isEqualTo(Decision.NOTHING);
    }

    @Test
    void tellsOfANodeThatIsGoneOrInNoDomain() {
        GroupSnapshot group = Snapshots.of(EXCLUSIVE, SCHEDULED);
        assertFails(
                decide(group.with(new NodeReading("n1", null))),
                "getting node \"n1\": nodes \"n1\" not found",
                SCHEDULED);
        assertFails(
                decide(group.with(new NodeReading("n1", node("{zone: 'z'}")))),
                "node \"n1\" does not have topology label: rack",
                SCHEDULED);
    }

    @Test
    void leavesWorkersThatAreOnTheirWayOutToTheGarbageCollector() {
        assertThat(decide(withWorkers(workers(0, "{metadata: {deletionTimestamp: 'now'}}"))))
                .isEqualTo(Decision.NOTHING);
        assertThat(
                        decide(
                                withWorkers(
                                        workers(
                                                0,
                                                "{metadata: {ownerReferences: [{kind: 'Pod', name: 'llm-0', uid: 'earlier', controller: true}]}}"))))
                .isEqualTo(Decision.NOTHING);
    }

    @Test
    void deletesWorkersThatTheirLeaderLeftBehind() {
        StatefulSetView orphan = workers(0, ORPHAN);
        Action delete = new Delete(Kind.STATEFUL_SET, orphan.meta().key(), "workers-0");
        assertThat(decide(withWorkers(orphan)).actions()).containsExactly(delete);
        assertThat(decide(Snapshots.withWorkers(Snapshots.of("{}"), orphan)).actions())
                .containsExactly(delete);
    }

    @Test
    void leavesOtherStatefulSetsAloneWhenThereIsNoLeader() {
        assertThat(decide(Snapshots.of("{}"))).isEqualTo(Decision.NOTHING);
        for (String workers : new String[] {
            "{}",
            "{metadata: {ownerReferences: [], deletionTimestamp: 'now'}}",
            "{metadata: {ownerReferences: [], labels: {'leaderworkerset.sigs.k8s.io/name': 'other'}}}",
            "{metadata: {ownerReferences: [], labels: {'leaderworkerset.sigs.k8s.io/group-index': '1'}}}"
        }) {
            assertThat(decide(Snapshots.withWorkers(Snapshots.of("{}"), workers(0, workers))))
                    .as(workers)
                    .isEqualTo(Decision.NOTHING);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{metadata: {ownerReferences: [{kind: 'Deployment', name: 'llm-0', uid: 'x', controller: true}]}}",
                "{metadata: {ownerReferences: [{kind: 'Pod', name: 'other', uid: 'x', controller: true}]}}",
                "{metadata: {ownerReferences: [], labels: {'leaderworkerset.sigs.k8s.io/name': 'other'}}}",
                "{metadata: {labels: {'leaderworkerset.sigs.k8s.io/name': 'other'}, ownerReferences: [{kind: 'Pod', name: 'llm-0', uid: 'x', controller: true}]}}"
            })
    void reportsAForeignStatefulSet(String foreign) {
        assertFails(
                decide(withWorkers(workers(0, foreign))),
                "statefulset llm-0 exists and belongs to somebody else",
                LEADER);
    }

    @Test
    void aLeaderThatGoesIsGivenNothing() {
        GroupSnapshot group = Snapshots.withRevisions(
                Snapshots.of("{}", leader(0, "{metadata: {deletionTimestamp: 'now'}}")),
                Samples.revision("new", "{restartPolicy: 'None'}"));
        assertThat(decide(group)).isEqualTo(Decision.NOTHING);
    }

    @Test
    void aLeaderOfAClusterWithoutStartOrdinalsIsReported() {
        PodView mistaken = leader(0, annotated("leaderworkerset.sigs.k8s.io/leader-name", "llm"));
        assertThat(decide(Snapshots.of("{}", mistaken)).actions())
                .containsExactly(new EmitEvent(Event.warning(
                        "FailedCreate",
                        "Create",
                        "leader pod prod/llm-0 contains mistake annotation 'leaderworkerset.sigs.k8s.io/leader-name': requires Kubernetes ≥v1.27 or v1.26 with StatefulSetStartOrdinal feature",
                        Reference.of(Kind.LEADER_WORKER_SET, Samples.set("{}").meta()),
                        Reference.of(Kind.POD, mistaken.meta()))));
    }

    @Test
    void aPodThatDoesNotLeadGetsNothing() {
        PodView worker = Samples.worker(1, "{}");
        assertThat(new GroupDecision(null).decide(worker, Snapshots.of("{}", worker)))
                .isEmpty();
        assertThat(decide(Snapshots.of("{}", leader(0, labelled("name", "other")))))
                .isEqualTo(Decision.NOTHING);
    }

    private static void assertFails(Decision decision, String error, PodView leader) {
        Event event = Event.warning(
                "FailedCreate",
                "Create",
                "Failed to create worker statefulset for leader pod llm-0: " + error,
                Reference.of(Kind.LEADER_WORKER_SET, Samples.set("{}").meta()),
                Reference.of(Kind.POD, leader.meta()));
        assertThat(decision.actions()).containsExactly(new EmitEvent(event));
        assertThat(Objects.requireNonNull(decision.blocker()).sentence()).isEqualTo(error);
    }

    private static Create created(Decision decision) {
        assertThat(decision.actions()).singleElement().matches(Actions.of(Create.class, Kind.STATEFUL_SET));
        return (Create) decision.actions().getFirst();
    }

    private static GroupSnapshot withWorkers(StatefulSetView workers) {
        return Snapshots.withWorkers(Snapshots.of("{}", LEADER), workers);
    }

    private static NodeView node(String labels) {
        return NodeView.of(Samples.json("{metadata: {name: 'n1', labels: " + labels + "}}"));
    }

    private static Decision decide(GroupSnapshot group) {
        return Snapshots.decide(group);
    }
}
