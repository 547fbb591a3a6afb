// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatheringTest {
    @ParameterizedTest
    @CsvSource({"0, 250", "25, 250", "26, 260", "99, 990", "100, 1000", "1000000, 1000"})
    void growsWithTheGroups(int groups, long millis) {
        assertThat(Gathering.time(groups, true)).hasMillis(millis);
        assertThat(Gathering.time(groups, false)).hasMillis(3 * millis);
    }
}
