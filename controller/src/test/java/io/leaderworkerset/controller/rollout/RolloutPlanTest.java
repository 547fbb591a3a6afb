// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.leaderworkerset.controller.Samples;
import io.leaderworkerset.controller.model.StatefulSetView;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the vectors of rollouts, in which nobody plays the StatefulSet controller, do not have. */
class RolloutPlanTest {
    private static final GroupState READY = new GroupState(true, true, true, false, true);
    private static final GroupState DONE = new GroupState(true, true, true, true, false);
    private static final GroupState BROKEN = new GroupState(true, false, false, false, true);

    @ParameterizedTest
    @CsvSource({
        "3, 1, 3, 3, 'the StatefulSet controller has not seen the template'",
        "3, 2, 2, 3, 'it sees fewer leaders ready: one was just taken down by an earlier rollout'",
        "3, 2, 3, 2, 'it sees what we see'",
        "3, 0, 0, 2, 'there is no StatefulSet controller'",
    })
    void beginsWhenTheGroupsAreAsTheySeem(int partition, int observed, int available, int next, String why) {
        assertThat(plan(partition, observed, available, Map.of(0, READY, 1, READY, 2, READY)))
                .as(why)
                .isEqualTo(next);
    }

    @ParameterizedTest
    @CsvSource({"1, 3", "2, 2"})
    void brokenGroupsAreNotWaitedFor(int available, int next) {
        assertThat(plan(3, 2, available, Map.of(0, READY, 1, READY, 2, BROKEN))).isEqualTo(next);
    }

    @Test
    void aRolloutThatGoesOnWaitsForNothing() {
        assertThat(plan(2, 1, 2, Map.of(0, READY, 1, READY, 2, DONE))).isEqualTo(1);
    }

    private static int plan(int partition, int observed, int available, Map<Integer, GroupState> groups) {
        StatefulSetView leaders = Samples.leaders("""
                {metadata: {generation: 2, annotations: {'leaderworkerset.sigs.k8s.io/replicas': '3'}},
                 spec: {replicas: 3, updateStrategy: {rollingUpdate: {partition: %d}}},
                 status: {observedGeneration: %d, availableReplicas: %d}}
                """.formatted(partition, observed, available));
        return RolloutPlan.of(Samples.set("{spec: {replicas: 3}}"), leaders, new Groups(groups), GroupWaits.NONE, false)
                .partition();
    }
}
