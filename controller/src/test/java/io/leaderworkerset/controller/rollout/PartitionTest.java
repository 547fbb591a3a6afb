// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartitionTest {
    /** Groups from index 0: d done, o outdated but ready, u updated but not ready, b broken and outdated, - absent. */
    @ParameterizedTest
    @CsvSource({
        "oooo, 1, 4, 3, the first step",
        "oooo, 2, 4, 2, a wider step",
        "ooou, 1, 3, 3, the updated group is not ready yet",
        "ooo-, 1, 3, 3, nor is one that is being rebuilt",
        "oood, 1, 3, 2, on to the next",
        "dddd, 1, 0, 0, the end",
        "oooo, 9, 4, 0, never below zero",
        "boooo, 2, 5, 4, an unready group below uses up the budget",
        "bboo, 1, 4, 4, so do two: nothing left",
        "ooob, 1, 4, 3, broken groups cost nothing",
        "obbb, 1, 4, 3, but not below what the step allows",
        "bbbb, 4, 4, 0, all broken and room for all",
        "dddu, 1, 2, 2, it never moves up again",
        "oobo, 2, 3, 2, the broken one is passed",
        "bobo, 2, 4, 3, 'the ready outdated one stops it'",
        "'', 1, 0, 0, no group at all",
    })
    void movesByTheStep(String groups, int step, int current, int expected, String why) {
        assertThat(Partition.next(groups(groups), GroupWaits.NONE, groups.length(), step, current))
                .as(why)
                .isEqualTo(expected);
    }

    /** The last digits: for how many seconds each group has not been ready, a new one with its present leader. */
    @ParameterizedTest
    @CsvSource({
        "bbu, 60 60 60, 2, 0, 'what is broken takes nothing from anybody'",
        "bbu, 60 60 59, 2, 2, 'the new group has its time'",
        "bbu, 60 59 60, 2, 2, 'so has the old one'",
        "bbu, 59 60 60, 2, 1, 'one after the other'",
        "obu, 0 60 60, 2, 1, 'never one that is ready'",
        "bou, 60 0 60, 2, 2, 'which also stops the others'",
        "bbu-, 60 60 60 60, 2, 2, 'one without a leader was not made'",
        "bbub, 60 60 60 60, 2, 2, 'nor was one that is still the old one'",
        "bbdu, 60 60 0 60, 2, 0, 'those that are ready do not matter'",
    })
    void brokenGroupsDoNotWaitForNewOnesThatNeverGetReady(
            String groups, String seconds, int current, int expected, String why) {
        assertThat(Partition.next(groups(groups), waits(groups, seconds), groups.length(), 1, current))
                .as(why)
                .isEqualTo(expected);
    }

    private static GroupWaits waits(String letters, String seconds) {
        Instant now = Instant.parse("2026-01-01T00:00:00Z");
        String[] each = seconds.split(" ", -1);
        Map<Integer, GroupWaits.Wait> waits = new HashMap<>();
        for (int i = 0; i < letters.length(); i++) {
            Instant since = now.minusSeconds(Integer.parseInt(each[i]));
            if (letters.charAt(i) != 'd' && letters.charAt(i) != 'o') {
                waits.put(i, new GroupWaits.Wait(since, letters.charAt(i) == '-' ? "" : "leader-" + i, since));
            }
        }
        return new GroupWaits(waits, now, now);
    }

    private static Groups groups(String letters) {
        Map<Integer, GroupState> states = new HashMap<>();
        for (int i = 0; i < letters.length(); i++) {
            switch (letters.charAt(i)) {
                case 'd' -> states.put(i, new GroupState(true, true, true, true, false));
                case 'o' -> states.put(i, new GroupState(true, true, true, false, true));
                case 'u' -> states.put(i, new GroupState(true, false, false, true, false));
                case 'b' -> states.put(i, new GroupState(true, false, false, false, true));
                default -> {}
            }
        }
        return new Groups(states);
    }
}
