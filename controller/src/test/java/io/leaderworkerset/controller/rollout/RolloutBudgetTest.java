// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.leaderworkerset.controller.Samples;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RolloutBudgetTest {
    @ParameterizedTest
    @CsvSource({
        // replicas, maxUnavailable, maxSurge: unavailable, surge, the StatefulSet's own
        "10, 3, 2, 3, 2, 5",
        "10, '\"25%\"', '\"25%\"', 2, 3, 5",
        "3, 1, 7, 1, 3, 4",
        "0, '\"50%\"', '\"50%\"', 1, 0, 1",
        "4, 0, 0, 1, 0, 1",
        "3, '\"25%\"', 0, 1, 0, 1",
        "3, '\"25%\"', '\"1%\"', 0, 1, 1",
    })
    void scalesToTheReplicas(int replicas, String unavailable, String surge, int down, int extra, int ofStatefulSet) {
        RolloutBudget budget = RolloutBudget.of(Samples.set(
                "{spec: {replicas: %d, rolloutStrategy: {rollingUpdateConfiguration: {maxUnavailable: %s, maxSurge: %s}}}}"
                        .formatted(replicas, unavailable, surge)));
        assertThat(budget).isEqualTo(new RolloutBudget(down, extra));
        assertThat(budget.statefulSetMaxUnavailable()).isEqualTo(ofStatefulSet);
    }

    @ParameterizedTest
    @CsvSource({"{spec: {}}", "'{spec: {rolloutStrategy: {rollingUpdateConfiguration: {}}}}'"})
    void isOneGroupByDefault(String set) {
        assertThat(RolloutBudget.of(Samples.set(set))).isEqualTo(new RolloutBudget(1, 0));
    }

    @ParameterizedTest
    @CsvSource({"4, 1", "5, 2", "6, 3"})
    void surgeGroupsThatExistWidenTheStep(int present, int step) {
        assertThat(new RolloutBudget(1, 2).step(present, 4)).isEqualTo(step);
    }
}
