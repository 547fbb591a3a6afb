// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.census;

import static io.leaderworkerset.controller.Samples.leader;
import static io.leaderworkerset.controller.Samples.leaders;
import static io.leaderworkerset.controller.Samples.revision;
import static io.leaderworkerset.controller.Samples.set;
import static io.leaderworkerset.controller.Samples.workers;
import static org.assertj.core.api.Assertions.assertThat;

import io.leaderworkerset.api.v1.Labels;
import io.leaderworkerset.controller.Decisions;
import io.leaderworkerset.controller.Samples;
import io.leaderworkerset.controller.model.PodView;
import io.leaderworkerset.controller.model.StatefulSetView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SetCensusTest {
    private static final String OLD = "{metadata: {labels: {'" + Labels.TEMPLATE_REVISION_HASH + "': 'old'}}}";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            READY       | {}                                                      | {}
            UNREADY     | {status: {conditions: []}}                              | {}
            UNREADY     | {status: {phase: 'Failed'}}                             | {}
            UNREADY     | {}                                                      | {status: {availableReplicas: 1}}
            TERMINATING | {metadata: {deletionTimestamp: '2026-11-01T00:00:00Z'}} | {}
            """)
    void putsAGroupIntoOneState(GroupCondition condition, String leader, String workers) {
        SetCensus census = census("{spec: {replicas: 1}}", List.of(leader(0, leader)), List.of(workers(0, workers)));

        assertThat(census.counts()).containsOnly(Map.entry(condition, 1), Map.entry(GroupCondition.ABSENT, 0));
        assertThat(census.updated()).isEqualTo(condition == GroupCondition.READY ? 1 : 0);
    }

    @Test
    void aReadyGroupOfAnotherRevisionIsOutdated() {
        assertThat(census("{spec: {replicas: 1}}", List.of(leader(0, OLD)), List.of(workers(0, OLD)))
                        .count(GroupCondition.OUTDATED))
                .isEqualTo(1);
    }

    @Test
    void groupsThatTheSetWantsAndNobodyLeadsAreAbsentAndSurgeGroupsCount() {
        SetCensus census = census(
                "{spec: {replicas: 4}}",
                List.of(leader(1, "{}"), leader(4, "{}")),
                List.of(workers(1, "{}"), workers(4, "{}")));

        assertThat(census.count(GroupCondition.READY)).isEqualTo(2);
        assertThat(census.count(GroupCondition.ABSENT)).isEqualTo(3);
    }

    @Test
    void aCopyOfALeaderIsNoGroup() {
        SetCensus census = census(
                "{spec: {replicas: 1}}",
                List.of(leader(0, "{}"), leader(0, "{metadata: {name: 'debug-0', uid: 'copy'}}")),
                List.of(workers(0, "{}")));

        assertThat(census.count(GroupCondition.READY)).isEqualTo(1);
        assertThat(census.leaders()).hasSize(1);
    }

    @Test
    void knowsWhenLeadersWereCreated() {
        SetCensus census = census(
                "{}",
                List.of(
                        leader(0, "{metadata: {creationTimestamp: '2026-11-01T00:00:07Z'}}"),
                        leader(1, "{status: {conditions: []}}"),
                        leader(2, "{metadata: {deletionTimestamp: '2026-11-01T00:00:00Z'}}")),
                List.of(workers(0, "{}")));

        assertThat(census.leaders())
                .containsOnly(
                        Map.entry("leader-0", new SetCensus.Leader(Instant.parse("2026-11-01T00:00:07Z"), true)),
                        Map.entry("leader-1", new SetCensus.Leader(null, false)));
    }

    @Test
    void theFirstLookRemembersNothing() {
        SetCensus census = census("{}", List.of(leader(0, "{}")), List.of(workers(0, "{}")));

        assertThat(census.after(null)).isEqualTo(census);
    }

    @Test
    void conditionsHaveTheNamesOfTheirMetric() {
        assertThat(GroupCondition.values())
                .extracting(GroupCondition::label)
                .containsExactly("ready", "outdated", "unready", "terminating", "absent");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "null", textBlock = """
            UpdateInProgress | True  | 2026-11-01T00:00:07Z
            UpdateInProgress | False | null
            Progressing      | True  | null
            """)
    void readsFromTheStatusSinceWhenTheSetIsRolledOut(String type, String status, Instant since) {
        String text = "{status: {conditions: [{type: '%s', status: '%s', lastTransitionTime: '2026-11-01T00:00:07Z'}]}}"
                .formatted(type, status);

        assertThat(census(text, List.of(), List.of()).rollingSince()).isEqualTo(since);
    }

    private static SetCensus census(String set, List<PodView> leaders, List<StatefulSetView> workers) {
        StatefulSetView statefulSet = leaders(Samples.labelled("template-revision-hash", "new"));
        return SetCensus.of(Decisions.seen(
                set(set), statefulSet, null, List.of(revision("new", "{}"), revision("old", "{}")), leaders, workers));
    }
}
