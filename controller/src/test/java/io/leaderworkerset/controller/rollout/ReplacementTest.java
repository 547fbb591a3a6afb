// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderworkerset.controller.Samples;
import io.leaderworkerset.controller.model.PodView;
import io.leaderworkerset.controller.model.StatefulSetView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplacementTest {
    private static final String HONOURED =
            "{'f:spec': {'f:updateStrategy': {'f:rollingUpdate': {'f:maxUnavailable': [2]}}}}";
    private static final String DROPPED =
            "{'f:spec': {'f:updateStrategy': {'f:rollingUpdate': {'f:maxUnavailable': []}}}}";

    /**
     * Groups from index 0: d done, o outdated but ready, u updated but not ready, b broken and outdated, t outdated and
     * terminating though still ready, - absent.
     */
    @ParameterizedTest
    @CsvSource({
        "oooo, 2, 2, 3 2, 'what the partition has released'",
        "oooo, 2, 0, 3 2, 'as far as the budget goes, from the last group'",
        "oooo, 4, 3, 3, 'nothing below the partition'",
        "oooo, 2, 4, '', 'nothing before the partition moves'",
        "ooot, 2, 2, 2, 'the StatefulSet controller itself replaces one'",
        "oott, 2, 1, '', 'nor any that is on its way out'",
        "ooou, 2, 1, 2, 'groups that start anew use up the budget'",
        "oou-, 2, 0, '', 'as do groups without a leader'",
        "uooo, 2, 1, 3, 'also below the partition'",
        "uuoo, 2, 0, '', 'nothing is left of it'",
        "uuuo, 2, 0, '', 'more than nothing'",
        "uuob, 2, 0, 3, 'what is broken costs nothing'",
        "bbbb, 1, 0, 3 2 1 0, 'and waits for nobody'",
        "obob, 3, 0, 3 2 1, 'broken or not, from the last group'",
        "bbbb, 1, 2, 3 2, 'but only when released'",
        "dddd, 4, 0, '', 'each group once'",
        "'', 1, 0, '', 'no group at all'",
    })
    void replaces(String groups, int maxUnavailable, int partition, String expected, String why) {
        assertThat(due(groups, maxUnavailable, partition, DROPPED)).as(why).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "oooo, 0, '', 'it replaces them itself'",
        "bboo, 2, 3, 'but waits for ever while too many are broken'",
        "bboo, 3, 3, 'be there only one to replace'",
        "bboo, 4, '', 'nothing before the partition moves'",
        "bbou, 2, '', 'one after the other'",
        "bbot, 2, '', 'from the last group'",
        "bbod, 2, 2, 'to the first'",
        "bbbbo, 4, 4, 'a surge group as well'",
        "oboo, 2, '', 'it has room for more'",
        "bbbo, 0, 2 1 0, 'what is broken costs nothing, the rest comes when that is mended'",
    })
    void leavesToTheStatefulSetWhatItDoes(String groups, int partition, String expected, String why) {
        assertThat(due(groups, 2, partition, HONOURED)).as(why).isEqualTo(expected);
    }

    @Test
    void surgeGroupsStandIn() {
        StatefulSetView six = statefulSet(6, 1, "{}", DROPPED);
        assertThat(due("oooodd", 1, six)).isEqualTo("3 2 1");
        assertThat(due("oooodu", 1, six)).isEqualTo("3 2");
        assertThat(due("oooou-", 0, six)).isEmpty();
    }

    @Test
    void waitsUntilTheStatefulSetControllerHasSeenTheTemplate() {
        assertThat(due("oooo", 2, statefulSet(4, 0, "{metadata: {generation: 3}}", DROPPED)))
                .isEmpty();
        assertThat(due("oooo", 2, statefulSet(4, 0, "{status: {updateRevision: ''}}", DROPPED)))
                .isEmpty();
    }

    @Test
    void touchesNothingThatTheStatefulSetWouldNotMakeAnew() {
        StatefulSetView statefulSet = statefulSet(4, 0, "{metadata: {uid: 'another'}}", DROPPED);
        assertThat(due("oooo", 2, statefulSet)).isEmpty();
        assertThat(due("oooooo", 1, statefulSet(4, 0, "{}", DROPPED))).isEqualTo("3");
    }

    private static String due(String groups, int maxUnavailable, int partition, String applied) {
        return due(groups, maxUnavailable, statefulSet(groups.length(), partition, "{}", applied));
    }

    private static String due(String letters, int maxUnavailable, StatefulSetView statefulSet) {
        int replicas = Math.min(letters.length(), 4);
        Map<Integer, GroupState> states = new HashMap<>();
        List<PodView> leaders = new ArrayList<>();
        for (int index = 0; index < letters.length(); index++) {
            char letter = letters.charAt(index);
            if (letter != '-') {
                boolean ready = "dot".indexOf(letter) >= 0;
                boolean updated = "du".indexOf(letter) >= 0;
                states.put(index, new GroupState(true, ready, ready, updated, !updated));
                leaders.add(leader(index, updated ? "new" : "old", letter == 't'));
            }
        }
        return Replacement.due(
                        Samples.set(
                                "{spec: {replicas: %d, rolloutStrategy: {rollingUpdateConfiguration: {maxUnavailable: %d, maxSurge: %d}}}}"
                                        .formatted(replicas, maxUnavailable, letters.length() - replicas)),
                        statefulSet,
                        new Groups(states),
                        leaders)
                .stream()
                .map(pod -> pod.meta().name().substring("llm-".length()))
                .collect(Collectors.joining(" "));
    }

    private static PodView leader(int index, String revision, boolean terminating) {
        return Samples.leader(
                index, """
                {metadata: {labels: {'controller-revision-hash': 'llm-%s'}, %s
                   ownerReferences: [{kind: 'StatefulSet', name: 'llm', uid: 'leaders-uid', controller: true}]}}
                """.formatted(revision, terminating ? "deletionTimestamp: '2026-11-23T10:00:00Z'," : ""));
    }

    private static StatefulSetView statefulSet(int replicas, int partition, String more, String applied) {
        ObjectNode object = Samples.json("""
                {metadata: {name: 'llm', namespace: 'prod', uid: 'leaders-uid', generation: 2},
                 spec: {replicas: %d, updateStrategy: {rollingUpdate: {partition: %d}}},
                 status: {observedGeneration: 2, updateRevision: 'llm-new'}}
                """.formatted(replicas, partition));
        Samples.json(more)
                .properties()
                .forEach(part -> object.withObject(part.getKey()).setAll((ObjectNode) part.getValue()));
        return StatefulSetView.of(object, Samples.json(applied));
    }
}
