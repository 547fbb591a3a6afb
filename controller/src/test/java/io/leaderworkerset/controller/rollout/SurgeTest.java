// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.leaderworkerset.controller.Samples;
import io.leaderworkerset.controller.model.SetView;
import io.leaderworkerset.controller.model.StatefulSetView;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
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
     * Groups from index 0: d done, o outdated but ready, b outdated and not ready, u updated but not ready, - absent;
     * surge 2, no unavailable.
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
        SetView set = set("maxUnavailable: 0, maxSurge: 2", partition);
        assertThat(Surge.replicas(set, groups(letters), present, false)).as(why).isEqualTo(expected);
    }

    /** Surge 2, no more than the groups that are to be updated, as many as for a rollout of all. */
    @ParameterizedTest
    @CsvSource({
        "oooo, 1, 3, 4, 5, one stands in for the only group of the partition",
        "oooo, 1, 0, 4, 6, all of them for four",
        "oodo, 1, 2, 4, 5, the one that is left",
        "ouud, 0, 3, 6, 6, those that were taken down before the partition was raised keep theirs",
        "bbod, 0, 3, 6, 6, also if they come back as they were",
        "bbod, 0, 3, 4, 4, but none is added for them",
        "bboo, 0, 3, 4, 5, nor beside those of the partition",
        "bboo, 0, 3, 6, 6, where they stay",
        "dddo, 1, 0, 4, 4, the last may be unavailable",
    })
    void isNotMoreThanThePartitionLeaves(
            String letters, int maxUnavailable, int partition, int present, int expected, String why) {
        SetView set = set("maxUnavailable: %d, maxSurge: 2".formatted(maxUnavailable), partition);
        assertThat(Surge.replicas(set, groups(letters), present, false)).as(why).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "oodd, 2, 6, 6, for whoever lowers the partition next",
        "oodd, 2, 4, 4, but none is added",
        "oodd, 2, 9, 6, nor is there ever more than the budget",
        "dddd, 2, 6, 4, nor any without groups that are held back",
        "oodd, 9, 6, 6, wherever the partition is",
    })
    void staysWhereThePartitionHoldsGroupsBack(String letters, int partition, int present, int expected, String why) {
        SetView set = set("maxUnavailable: 0, maxSurge: 2", partition);
        assertThat(Surge.replicas(set, groups(letters), present, true)).as(why).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0, 6, PT30S", "10, 6, PT20S", "29, 6, PT1S", "30, 4, ", "600, 4, "})
    void staysForHalfAMinute(int seconds, int expected, @Nullable Duration next) {
        SetView set = set("maxUnavailable: 0, maxSurge: 2", 2);
        Instant end = Instant.EPOCH.plusSeconds(600);
        GroupWaits waits = GroupWaits.NONE
                .next(set, groups("oouu"), List.of(), end)
                .next(set, groups("oodd"), List.of(), end.plusSeconds(seconds));
        StatefulSetView leaders = Samples.leaders("{spec: {replicas: 6}}");
        assertThat(RolloutPlan.of(set, leaders, groups("oodd"), waits, false).replicas())
                .isEqualTo(expected);
        assertThat(waits.untilGivenBack()).isEqualTo(next);
    }

    /** Groups that a scale-down takes away are no surge groups. */
    @Test
    void doesNotStayWhenTheSetIsScaled() {
        SetView set = set("maxUnavailable: 0, maxSurge: 2", 2);
        GroupWaits waits = GroupWaits.NONE.next(set, groups("oouu"), List.of(), Instant.EPOCH);
        StatefulSetView leaders = Samples.leaders(
                "{metadata: {annotations: {'leaderworkerset.sigs.k8s.io/replicas': '6'}}, spec: {replicas: 6}}");
        assertThat(RolloutPlan.of(set, leaders, groups("oodd"), waits, false).replicas())
                .isEqualTo(4);
    }

    private static SetView set(String budget, int partition) {
        return Samples.set("{spec: {rolloutStrategy: {rollingUpdateConfiguration: {%s, partition: %d}}}}"
                .formatted(budget, partition));
    }

    private static Groups groups(String letters) {
        Map<Integer, GroupState> states = new HashMap<>();
        for (int i = 0; i < letters.length(); i++) {
            switch (letters.charAt(i)) {
                case 'd' -> states.put(i, new GroupState(true, true, true, true, false));
                case 'o' -> states.put(i, new GroupState(true, true, true, false, true));
                case 'b' -> states.put(i, new GroupState(true, false, false, false, true));
                case 'u' -> states.put(i, new GroupState(true, false, false, true, false));
                default -> {}
            }
        }
        return new Groups(states);
    }
}
