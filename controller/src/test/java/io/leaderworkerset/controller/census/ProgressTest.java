// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.census;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressTest {
    private static final Instant NOW = Instant.parse("2026-11-01T00:01:00Z");
    private static final Instant EARLIER = NOW.minusSeconds(20);
    private static final SetCensus.Leader STARTING = new SetCensus.Leader(EARLIER, false);
    private static final SetCensus.Leader STARTED = new SetCensus.Leader(EARLIER, true);

    @Test
    void nothingFollowsFromTheFirstLook() {
        assertThat(Progress.between(null, groups(Map.of("a", STARTED)), NOW).becameReady())
                .isEmpty();
    }

    @Test
    void aGroupBecomesReadyOnce() {
        SetCensus starting = groups(Map.of("a", STARTING));
        SetCensus ready = groups(Map.of("a", STARTED));
        SetCensus disturbed = groups(Map.of("a", STARTING)).after(ready);

        assertThat(Progress.between(starting, ready, NOW).becameReady()).containsExactly(Duration.ofSeconds(20));
        assertThat(Progress.between(ready, disturbed, NOW).becameReady()).isEmpty();
        assertThat(Progress.between(disturbed, ready.after(disturbed), NOW).becameReady())
                .isEmpty();
    }

    @Test
    void aGroupThatWasNotSeenWhileItStartedCountsToo() {
        assertThat(Progress.between(groups(Map.of("a", STARTED)), groups(Map.of("b", STARTED)), NOW)
                        .becameReady())
                .containsExactly(Duration.ofSeconds(20));
    }

    @Test
    void aGroupWithoutATimeIsLeftOut() {
        assertThat(Progress.between(groups(Map.of()), groups(Map.of("a", new SetCensus.Leader(null, true))), NOW)
                        .becameReady())
                .isEmpty();
    }

    @Test
    void noTimeIsNegativeWhenClocksDiffer() {
        SetCensus ahead = groups(Map.of("a", new SetCensus.Leader(NOW.plusSeconds(3), true)));

        assertThat(Progress.between(groups(Map.of()), ahead, NOW).becameReady()).containsExactly(Duration.ZERO);
    }

    /** Rollouts are named by the second in which they began. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            began before | began after | updated before | updated after | took | advanced
            -            | -           | 1              | 1             | -    | true
            -            | 10          | 1              | 1             | -    | true
            10           | 10          | 1              | 2             | -    | true
            10           | 10          | 1              | 1             | -    | false
            10           | 10          | 2              | 1             | -    | false
            10           | 30          | 1              | 0             | -    | true
            10           | -           | 3              | 4             | 50   | true
            """, useHeadersInDisplayName = true)
    void followsARollout(Long before, Long after, int updatedBefore, int updatedAfter, Long took, boolean advanced) {
        Progress progress = Progress.between(rollout(before, updatedBefore), rollout(after, updatedAfter), NOW);

        assertThat(progress.rolledOut()).isEqualTo(took == null ? null : Duration.ofSeconds(took));
        assertThat(progress.advanced()).isEqualTo(advanced);
    }

    @Test
    void aGroupThatComesAndGoesIsNoProgress() {
        SetCensus best = rollout(10L, 3);
        SetCensus worse = rollout(10L, 2).after(best);

        assertThat(Progress.between(worse, rollout(10L, 3).after(worse), NOW).advanced())
                .isFalse();
        assertThat(Progress.between(worse, rollout(10L, 4).after(worse), NOW).advanced())
                .isTrue();
        assertThat(rollout(30L, 1).after(best).updated()).isEqualTo(1);
    }

    private static SetCensus groups(Map<String, SetCensus.Leader> leaders) {
        return new SetCensus(Map.of(), leaders, 0, null);
    }

    private static SetCensus rollout(Long second, int updated) {
        return new SetCensus(
                Map.of(),
                Map.of(),
                updated,
                second == null ? null : NOW.minusSeconds(60).plusSeconds(second));
    }
}
