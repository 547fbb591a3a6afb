// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.leaderworkerset.controller.Samples;
import io.leaderworkerset.controller.action.Reports;
import io.leaderworkerset.controller.kube.Event;
import io.leaderworkerset.controller.kube.Kind;
import io.leaderworkerset.controller.kube.Reference;
import io.leaderworkerset.controller.model.SetView;
import io.leaderworkerset.controller.model.StatefulSetView;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RolloutReportsTest {
    private static final SetView SET = Samples.set("{}");
    private static final Reference LLM = Reference.of(Kind.LEADER_WORKER_SET, SET.meta());
    private static final Reference REVISION =
            Reference.of(Kind.CONTROLLER_REVISION, Samples.revision("new", "{}").meta());

    @Test
    void tellsThatTheStatefulSetWasCreatedOrNot() {
        Reports reports = reports(0, 4, null, false);
        assertThat(reports.done())
                .containsExactly(
                        Event.normal("GroupsProgressing", "Create", "Created leader statefulset llm", LLM, REVISION));
        assertThat(reports.failed())
                .isEqualTo(Event.warning(
                        "FailedCreate", "Create", "Failed to create leader statefulset llm: ", LLM, null));
    }

    @Test
    void tellsThatItWasNotUpdated() {
        assertThat(reports(0, 4, Samples.leaders("{}"), false).failed())
                .isEqualTo(Event.warning(
                        "FailedUpdate", "Update", "Failed to update leader statefulset llm: ", LLM, null));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // present replicas and partition, planned ones: note
                "4, 3, 4, 2, Updating replica 2",
                "4, 4, 4, 1, Updating replicas 1 to 3 (inclusive)",
                "4, 1, 4, 3, -",
                "4, 2, 4, 2, -",
                "4, 100, 4, 2, Updating replicas 2 to 3 (inclusive)",
                "4, 100, 4, 50, -",
                "5, 2, 4, 2, deleting surge replica llm-4",
                "7, 2, 4, 2, deleting surge replicas from llm-4 to llm-6",
                "7, 2, 5, 2, deleting surge replicas from llm-5 to llm-6",
                "4, 0, 2, 0, -",
            })
    void tellsWhatHappensToGroups(int replicas, int partition, int planned, int next, @Nullable String note) {
        assertThat(reports(next, planned, leaders(replicas, partition), false).done())
                .extracting(Event::note)
                .isEqualTo(note == null ? List.of() : List.of(note));
    }

    @Test
    void namesRevisionAndActionOfWhatHappens() {
        assertThat(reports(1, 4, leaders(6, 3), false).done())
                .containsExactly(
                        Event.normal(
                                "GroupsProgressing",
                                "Delete",
                                "deleting surge replicas from llm-4 to llm-5",
                                LLM,
                                null),
                        Event.normal(
                                "GroupsUpdating", "Update", "Updating replicas 1 to 2 (inclusive)", LLM, REVISION));
    }

    @Test
    void doesNotTellOfGroupsBeforeTheirTemplateIsApplied() {
        assertThat(reports(1, 4, leaders(4, 3), true).done()).isEmpty();
    }

    @Test
    void countsEveryGroupAsSurgeWhereTheAnnotationIsGone() {
        StatefulSetView leader = Samples.leaders(
                "{metadata: {annotations: {'leaderworkerset.sigs.k8s.io/replicas': 'x'}}, spec: {replicas: 5}}");
        assertThat(reports(0, 3, leader, false).done())
                .extracting(Event::note)
                .containsExactly("deleting surge replicas from llm-3 to llm-4");
    }

    private static Reports reports(
            int partition, int replicas, @Nullable StatefulSetView leader, boolean templateChanged) {
        return RolloutReports.of(new RolloutPlan(partition, replicas), SET, leader, templateChanged, REVISION);
    }

    private static StatefulSetView leaders(int replicas, int partition) {
        return Samples.leaders("{spec: {replicas: %d, updateStrategy: {rollingUpdate: {partition: %d}}}}"
                .formatted(replicas, partition));
    }
}
