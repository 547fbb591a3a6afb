// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.rollout;

import static io.leaderworkerset.controller.Samples.labelled;
import static io.leaderworkerset.controller.Samples.leader;
import static io.leaderworkerset.controller.Samples.workers;
import static org.assertj.core.api.Assertions.assertThat;

import io.leaderworkerset.controller.Samples;
import io.leaderworkerset.controller.group.GroupTemplates;
import io.leaderworkerset.controller.model.PodView;
import io.leaderworkerset.controller.model.RevisionView;
import io.leaderworkerset.controller.model.SetView;
import io.leaderworkerset.controller.model.StatefulSetView;
import io.leaderworkerset.controller.revision.Revisions;
import java.util.List;
import org.junit.jupiter.api.Test;

class GroupsTest {
    private static final GroupState DONE = new GroupState(true, true, true, true, false);
    private static final GroupState LEADER_ONLY = new GroupState(false, true, false, false, false);

    @Test
    void isDoneWhenLeaderAndWorkersAre() {
        assertThat(observe(List.of(leader(0, "{}")), List.of(workers(0, "{}"))).at(0))
                .isEqualTo(DONE);
    }

    @Test
    void waitsForLeaderAndWorkers() {
        assertThat(observe(List.of(leader(0, "{status: {phase: 'Pending'}}")), List.of(workers(0, "{}")))
                        .at(0))
                .isEqualTo(new GroupState(true, false, false, true, false));
        assertThat(observe(List.of(leader(0, "{}")), List.of(workers(0, "{status: {availableReplicas: 1}}")))
                        .at(0))
                .isEqualTo(new GroupState(true, true, false, true, false));
        assertThat(observe(List.of(leader(0, "{}")), List.of()).at(0)).isEqualTo(LEADER_ONLY);
        assertThat(observe(List.of(), List.of(workers(0, "{}"))).at(0)).isEqualTo(GroupState.ABSENT);
    }

    @Test
    void isUpdatedWhenBothAreOfTheRevision() {
        String old = labelled("template-revision-hash", "old");
        assertThat(observe(List.of(leader(0, old)), List.of(workers(0, "{}"))).at(0))
                .isEqualTo(new GroupState(true, true, true, false, true));
        assertThat(observe(List.of(leader(0, "{}")), List.of(workers(0, old))).at(0))
                .isEqualTo(new GroupState(true, true, true, false, true));
    }

    @Test
    void doesNotCountWorkersOfAnEarlierLeader() {
        assertThat(observe(List.of(leader(0, "{metadata: {uid: 'next'}}")), List.of(workers(0, "{}")))
                        .at(0))
                .isEqualTo(LEADER_ONLY);
    }

    @Test
    void groupsOfTheOldRevisionKeepItsSize() {
        RevisionView old = Samples.revision("old", "{size: 1}");
        assertThat(observe(
                                List.of(leader(0, labelled("template-revision-hash", "old")), leader(1, "{}")),
                                List.of(),
                                old)
                        .states())
                .containsEntry(0, new GroupState(true, true, true, false, true))
                .containsEntry(1, LEADER_ONLY);
    }

    @Test
    void ignoresPodsThatAreNoLeaders() {
        assertThat(observe(
                                List.of(
                                        leader(0, labelled("group-index", "1")),
                                        leader(1, "{metadata: {name: 'other-1'}}"),
                                        leader(2, labelled("worker-index", "1")),
                                        leader(3, labelled("name", "other"))),
                                List.of())
                        .states())
                .isEmpty();
    }

    @Test
    void countsOverAllOrOverARange() {
        Groups groups = observe(List.of(leader(0, "{}"), leader(2, "{}")), List.of(workers(2, "{}")));
        assertThat(groups.count(GroupState::done)).isEqualTo(1);
        assertThat(groups.count(0, 2, GroupState::done)).isZero();
        assertThat(groups.count(1, 4, group -> !group.done())).isEqualTo(2);
    }

    private static Groups observe(List<PodView> leaders, List<StatefulSetView> workers, RevisionView... revisions) {
        SetView set = Samples.set("{}");
        return Groups.observe(
                new GroupTemplates(set, Revisions.of(set, List.of(revisions))),
                Samples.leaders("{}"),
                leaders,
                workers,
                "new");
    }
}
