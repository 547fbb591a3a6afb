package io.leaderworkerset.controller.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SurgeTest {
    @ParameterizedTest
    @CsvSource({
        // maxUnavailable, maxSurge, unready: replicas of 10
        "1, 3, 10, 13, all of it while much is to be done",
        "1, 3, 4, 13, one more than it covers",
        "1, 3, 3, 12, then only what may not be unavailable",
        "1, 3, 2, 11, less and less",
        "1, 3, 1, 10, until the budget covers the rest",
        "1, 3, 0, 10, and nothing at rest",
        "0, 2, 1, 11, each unready group has a stand-in",
        "2, 0, 5, 10, no surge",
    })
    void coversWhatMayNotBeUnavailable(int maxUnavailable, int maxSurge, int unready, int expected, String why) {
        assertThat(Surge.replicas(10, new RolloutBudget(maxUnavailable, maxSurge), unready))
                .as(why)
                .isEqualTo(expected);
    }
}
