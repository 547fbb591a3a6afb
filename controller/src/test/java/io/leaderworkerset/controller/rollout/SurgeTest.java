package io.leaderworkerset.controller.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.leaderworkerset.controller.Samples;
import io.leaderworkerset.controller.model.SetView;
import java.util.HashMap;
import java.util.Map;
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

    /**
     * Groups from index 0: d done, o outdated but ready, u updated but not ready, - absent; surge 2, no unavailable.
     */
    @ParameterizedTest
    @CsvSource({
        "----, 0, 4, 4, none at creation",
        "uuuu, 9, 4, 4, also with a partition",
        "uuuu, 0, 4, 4, none while groups start",
        "oooo, 0, 4, 6, all of it for an update",
        "oooo, 4, 4, 4, none for groups that the partition holds back",
        "oodd, 2, 6, 4, and those that exist are given back",
        "oood, 2, 6, 5, but not before it is done",
        "duuu, 0, 6, 6, groups that were taken down have their stand-ins",
        "dduu, 0, 6, 6, as long as they need them",
        "dddu, 0, 6, 5, and no longer",
    })
    void isThereForUpdatesOnly(String letters, int partition, int present, int expected, String why) {
        Map<Integer, GroupState> states = new HashMap<>();
        for (int i = 0; i < letters.length(); i++) {
            switch (letters.charAt(i)) {
                case 'd' -> states.put(i, new GroupState(true, true, true, true, false));
                case 'o' -> states.put(i, new GroupState(true, true, true, false, true));
                case 'u' -> states.put(i, new GroupState(true, false, false, true, false));
                default -> {}
            }
        }
        SetView set = Samples.set(
                "{spec: {rolloutStrategy: {rollingUpdateConfiguration: {maxUnavailable: 0, maxSurge: 2, partition: %d}}}}"
                        .formatted(partition));
        assertThat(Surge.replicas(set, new Groups(states), present)).as(why).isEqualTo(expected);
    }
}
