// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.group;

import static io.leaderworkerset.controller.Samples.leader;
import static io.leaderworkerset.controller.Samples.worker;
import static io.leaderworkerset.controller.Samples.workers;
import static org.assertj.core.api.Assertions.assertThat;

import io.leaderworkerset.controller.Samples;
import io.leaderworkerset.controller.action.Action;
import io.leaderworkerset.controller.action.Action.Delete;
import io.leaderworkerset.controller.action.Actions;
import io.leaderworkerset.controller.action.Decision;
import io.leaderworkerset.controller.action.RecreationReason;
import io.leaderworkerset.controller.action.Reports;
import io.leaderworkerset.controller.kube.Event;
import io.leaderworkerset.controller.kube.Kind;
import io.leaderworkerset.controller.kube.Reference;
import io.leaderworkerset.controller.model.PodView;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GroupFailureTest {
    private static final String RESTARTED = "{status: {containerStatuses: [{restartCount: 1}]}}";
    private static final String DELETING = "{metadata: {deletionTimestamp: 'now'}}";
    private static final String AFTER_START =
            "{spec: {leaderWorkerTemplate: {restartPolicy: 'RecreateGroupAfterStart'}}}";
    private static final PodView LEADER = leader(0, "{}");
    private static final PodView HEALTHY = worker(2, "{}");

    @Test
    void aDeletedOrRestartedWorkerCostsTheGroup() {
        assertThat(actions(group("{}", LEADER, worker(1, RESTARTED), HEALTHY)))
                .containsExactly(end(RecreationReason.CONTAINER_RESTARTED));
        assertThat(actions(group("{}", LEADER, worker(1, DELETING), HEALTHY)))
                .containsExactly(end(RecreationReason.POD_DELETED));
        assertThat(actions(group(
                        "{}",
                        LEADER,
                        worker(1, "{status: {phase: 'Pending', initContainerStatuses: [{restartCount: 1}]}}"))))
                .containsExactly(end(RecreationReason.CONTAINER_RESTARTED));
    }

    @Test
    void aFailedLeaderCostsTheGroup() {
        assertThat(actions(group("{}", leader(0, RESTARTED), HEALTHY)))
                .singleElement()
                .matches(Actions.of(Delete.class, Kind.POD));
        assertThat(actions(group("{}", leader(0, DELETING), HEALTHY))).isEmpty();
    }

    @Test
    void onlyOneEndForSeveralFailures() {
        assertThat(actions(group("{}", worker(2, RESTARTED), worker(1, DELETING), LEADER)))
                .containsExactly(end(RecreationReason.POD_DELETED));
        assertThat(actions(group("{}", leader(0, DELETING), worker(1, DELETING), worker(2, RESTARTED))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"Succeeded", "Failed"})
    void restartsOfAPodThatIsOverDoNotCount(String phase) {
        PodView over = worker(1, "{status: {phase: '%s', containerStatuses: [{restartCount: 1}]}}".formatted(phase));
        assertThat(failure(over, group("{}", LEADER, over))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"None", "Default"})
    void withPolicyNonePodsAreReplacedAlone(String policy) {
        PodView deleted = worker(1, DELETING);
        String set = "{spec: {leaderWorkerTemplate: {restartPolicy: '%s'}}}".formatted(policy);
        GroupSnapshot group = Snapshots.withRevisions(group(set, LEADER, deleted));
        assertThat(failure(deleted, group)).isEmpty();
    }

    @Test
    void thePolicyIsThatOfThePodsOwnRevision() {
        PodView deleted = worker(1, DELETING);
        GroupSnapshot group = Snapshots.withRevisions(
                group("{}", LEADER, deleted), Samples.revision("new", "{restartPolicy: 'None'}"));
        assertThat(failure(deleted, group)).isEmpty();
    }

    @Test
    void afterStartWaitsUntilAllPodsHaveStarted() {
        PodView deleted = worker(1, DELETING);
        assertThat(failureAfterStart(deleted, LEADER, deleted, HEALTHY)).isPresent();
        assertThat(failureAfterStart(deleted, LEADER, deleted)).isEmpty();
        assertThat(failureAfterStart(deleted, LEADER, deleted, HEALTHY, worker(3, "{}")))
                .isEmpty();
        assertThat(failureAfterStart(deleted, LEADER, deleted, worker(2, "{status: {phase: 'Pending'}}")))
                .isEmpty();
    }

    @Test
    void theExperimentalAnnotationMeansAfterStart() {
        PodView deleted = worker(1, DELETING);
        String set = Samples.annotated("leaderworkerset.sigs.k8s.io/experimental-recreate-group-after-start", "");
        assertThat(failure(deleted, group(set, LEADER, deleted))).isEmpty();
        assertThat(failure(deleted, group(set, LEADER, deleted, HEALTHY))).isPresent();
    }

    @Test
    void aCopyOfAPodIsNoPartOfTheGroup() {
        PodView leaderCopy = leader(0, "{metadata: {name: 'llm-0-debug', uid: 'copy'}}");
        PodView workerCopy =
                worker(1, "{metadata: {name: 'debug', uid: 'copy', deletionTimestamp: 'now', ownerReferences: []}}");
        assertThat(actions(group("{}", leaderCopy, LEADER, workerCopy, worker(1, DELETING), HEALTHY)))
                .containsExactly(end(RecreationReason.POD_DELETED));
        assertThat(actions(
                        group("{}", leader(0, "{metadata: {name: 'llm-0-debug', deletionTimestamp: 'now'}}"), LEADER)))
                .isEmpty();
        PodView deleted = worker(1, DELETING);
        assertThat(failureAfterStart(deleted, LEADER, leaderCopy, workerCopy, deleted, HEALTHY))
                .isPresent();
    }

    @Test
    void aWorkerOfAnEarlierLeaderCostsNothing() {
        PodView deleted = worker(1, DELETING);
        assertThat(failure(deleted, group("{}", leader(0, "{metadata: {uid: 'next'}}"), deleted)))
                .isEmpty();
        PodView stale = worker(
                1,
                "{metadata: {deletionTimestamp: 'now', ownerReferences: [{kind: 'StatefulSet', name: 'llm-0', uid: 'earlier', controller: true}]}}");
        assertThat(failure(stale, group("{}", LEADER, stale))).isEmpty();
        PodView old = worker(
                1,
                "{metadata: {deletionTimestamp: 'now', labels: {'leaderworkerset.sigs.k8s.io/template-revision-hash': 'old'}}}");
        assertThat(failure(old, group("{}", LEADER, old))).isEmpty();
        PodView nobodys = worker(1, "{metadata: {deletionTimestamp: 'now', ownerReferences: []}}");
        assertThat(failure(nobodys, group("{}", LEADER, nobodys))).isEmpty();
        assertThat(failure(deleted, Snapshots.withWorkers(group("{}", LEADER, deleted), null)))
                .isEmpty();
        assertThat(failure(deleted, group("{}", deleted))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"Pod, leader-0, true", "Pod, other, false", "ReplicaSet, leader-0, false"})
    void aPodThatTheLeaderOwnsItselfBelongsToIt(String kind, String uid, boolean belongs) {
        PodView deleted = worker(
                1,
                "{metadata: {deletionTimestamp: 'now', ownerReferences: [{kind: '%s', name: 'llm-0', uid: '%s', controller: true}]}}"
                        .formatted(kind, uid));
        assertThat(failure(deleted, group("{}", LEADER, deleted)).isPresent()).isEqualTo(belongs);
    }

    @Test
    void aWorkerThatWasReplacedUnseenCostsTheGroupAsWell() {
        GroupSnapshot group = group("{}", LEADER, worker(1, "{metadata: {uid: 'replacement'}}"), HEALTHY);
        assertThat(actions(Snapshots.withLost(group, lost(worker(1, "{}"), LEADER, HEALTHY))))
                .containsExactly(end(RecreationReason.POD_LOST));
    }

    @Test
    void afterStartSeesTheGroupAsItWasWhenAWorkerWasLost() {
        PodView replacement = worker(1, "{metadata: {uid: 'replacement'}, status: {phase: 'Pending'}}");
        PodView starting = worker(2, "{status: {phase: 'Pending'}}");
        PodView leads = leader(0, "{status: {phase: 'Pending'}}");
        assertThat(actionsAfterStart(lost(worker(1, "{}"), LEADER, replacement, HEALTHY)))
                .containsExactly(end(RecreationReason.POD_LOST));
        assertThat(actionsAfterStart(lost(worker(1, "{status: {phase: 'Pending'}}"), LEADER, HEALTHY)))
                .isEmpty();
        assertThat(actionsAfterStart(lost(worker(1, "{}"), LEADER, starting))).isEmpty();
        assertThat(actionsAfterStart(lost(worker(1, "{}"), leads, HEALTHY))).isEmpty();
        assertThat(actionsAfterStart(lost(worker(1, "{}"), HEALTHY))).isEmpty();
        assertThat(actionsAfterStart(lost(worker(1, "{}"), LEADER))).isEmpty();
    }

    @Test
    void afterStartCountsWorkersThatWereLostTogetherAsStarted() {
        PodView replacement = worker(1, "{metadata: {uid: 'replacement'}, status: {phase: 'Pending'}}");
        assertThat(actionsAfterStart(lost(worker(1, "{}"), LEADER, HEALTHY), lost(HEALTHY, LEADER, replacement)))
                .containsExactly(end(RecreationReason.POD_LOST));
    }

    @Test
    void afterStartDoesNotCountWorkersOfAnEarlierLeader() {
        PodView ofAnEarlierLeader = worker(
                2,
                "{metadata: {ownerReferences: [{kind: 'StatefulSet', name: 'llm-0', uid: 'earlier', controller: true}]}}");
        assertThat(actionsAfterStart(
                        lost(worker(1, "{}"), LEADER, ofAnEarlierLeader), lost(ofAnEarlierLeader, LEADER, HEALTHY)))
                .isEmpty();
    }

    @Test
    void afterStartTellsALossFromAnEarlierOneOfTheSameWorkers() {
        PodView first = worker(1, "{metadata: {uid: 'early'}, status: {phase: 'Pending'}}");
        PodView second = worker(2, "{metadata: {uid: 'early'}, status: {phase: 'Pending'}}");
        assertThat(actionsAfterStart(lost(first, LEADER, second), lost(second, LEADER)))
                .isEmpty();
        assertThat(actionsAfterStart(
                        lost(first, LEADER, second),
                        lost(second, LEADER),
                        lost(worker(1, "{}"), LEADER, HEALTHY),
                        lost(HEALTHY, LEADER)))
                .containsExactly(end(RecreationReason.POD_LOST));
    }

    @Test
    void aLostLeaderHasASuccessorThatIsLeftAlone() {
        GroupSnapshot group = group("{}", leader(0, "{metadata: {uid: 'next'}}"));
        assertThat(actions(Snapshots.withLost(group, lost(LEADER)))).noneMatch(Actions.of(Delete.class, Kind.POD));
    }

    @Test
    void aLossIsJudgedOnceTheStatefulSetOfTheLeaderIsSeen() {
        LostWorker loss = lost(worker(1, "{}"), LEADER, HEALTHY);
        GroupSnapshot group = Snapshots.withLost(group("{}", LEADER), loss);
        PodView next = leader(0, "{metadata: {uid: 'next'}}");
        String alone = "{spec: {leaderWorkerTemplate: {size: 1}}}";
        assertThat(group.judged()).containsExactly(loss);
        assertThat(Snapshots.withWorkers(group, null).judged()).isEmpty();
        assertThat(Snapshots.withLost(group("{}", next), loss).judged()).isEmpty();
        assertThat(Snapshots.withLost(group("{}"), loss).judged()).containsExactly(loss);
        assertThat(Snapshots.withRevisions(
                                Snapshots.withLost(group(alone, next), loss), Samples.revision("new", "{size: 1}"))
                        .judged())
                .containsExactly(loss);
    }

    @Test
    void nothingIsDoneForASetThatIsBeingDeleted() {
        PodView deleted = worker(1, DELETING);
        GroupSnapshot group = group(DELETING, LEADER, deleted);
        assertThat(Snapshots.decide(group)).isEqualTo(Decision.NOTHING);
        assertThat(new GroupDecision(null).decide(deleted, group)).isEmpty();
    }

    private static Delete end(RecreationReason reason) {
        return new Delete(
                Kind.POD,
                LEADER.meta().key(),
                "leader-0",
                reason,
                Reports.done(Event.normal(
                        "RecreateGroup",
                        "Delete",
                        "Worker pod llm-0-1 failed, deleted leader pod llm-0 to recreate group 0",
                        Reference.of(Kind.LEADER_WORKER_SET, Samples.set("{}").meta()),
                        Reference.of(Kind.POD, LEADER.meta()))));
    }

    private static Optional<Decision> failureAfterStart(PodView pod, PodView... pods) {
        return failure(
                pod,
                Snapshots.withRevisions(
                        group(AFTER_START, pods),
                        Samples.revision("new", "{restartPolicy: 'RecreateGroupAfterStart'}")));
    }

    /** What is done for a group, now starting, that has lost workers. */
    private static List<Action> actionsAfterStart(LostWorker... lost) {
        GroupSnapshot group = Snapshots.withRevisions(
                group(AFTER_START, LEADER), Samples.revision("new", "{restartPolicy: 'RecreateGroupAfterStart'}"));
        return actions(Snapshots.withLost(group, lost)).stream()
                .filter(Actions.of(Delete.class, Kind.POD))
                .toList();
    }

    private static LostWorker lost(PodView worker, PodView... pods) {
        return LostWorker.of(worker, List.of(pods));
    }

    private static Optional<Decision> failure(PodView pod, GroupSnapshot group) {
        return GroupFailure.of(pod, group);
    }

    private static List<Action> actions(GroupSnapshot group) {
        return Snapshots.decide(group).actions();
    }

    private static GroupSnapshot group(String set, PodView... pods) {
        return Snapshots.withWorkers(Snapshots.of(set, pods), workers(0, "{}"));
    }
}
