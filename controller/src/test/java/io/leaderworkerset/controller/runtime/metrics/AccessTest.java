// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.runtime.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.leaderworkerset.controller.runtime.metrics.Reviews.Verdict;
import io.leaderworkerset.controller.runtime.queue.FakeTicker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTest {
    private final List<String> asked = new ArrayList<>();
    private final FakeTicker ticker = new FakeTicker();
    private final Map<String, Verdict> verdicts =
            Map.of("good", Verdict.ALLOWED, "nobody's", Verdict.UNKNOWN_TOKEN, "weak", Verdict.FORBIDDEN);
    private final Access access = new Access(
            token -> {
                asked.add(token);
                Verdict verdict = verdicts.get(token);
                if (verdict == null) {
                    throw new IllegalStateException("no answer");
                }
                return verdict;
            },
            ticker);

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "Bearer", "Bearer  ", "Basic Z29vZA==", "good"})
    void withoutATokenNobodyIsAsked(String header) {
        assertThat(access.of(header)).contains(Verdict.UNKNOWN_TOKEN);
        assertThat(asked).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"good, ALLOWED, 60", "nobody's, UNKNOWN_TOKEN, 30", "weak, FORBIDDEN, 30"})
    void remembersAVerdictForAShortTime(String token, Verdict verdict, int seconds) {
        assertThat(access.of("Bearer " + token)).contains(verdict);
        ticker.pass(Duration.ofSeconds(seconds).minusNanos(1));
        assertThat(access.of("bearer " + token)).contains(verdict);
        assertThat(asked).containsExactly(token);

        ticker.pass(Duration.ofNanos(1));
        assertThat(access.of("Bearer " + token)).contains(verdict);
        assertThat(asked).containsExactly(token, token);
    }

    @Test
    void nobodyMayWhenNobodyCanBeAskedAndTheNextTriesAgain() {
        assertThat(access.of("Bearer unlucky")).isEmpty();
        assertThat(access.of("Bearer unlucky")).isEmpty();
        assertThat(asked).hasSize(2);
    }

    @Test
    void aFloodOfTokensForgetsTheOldest() {
        Access bounded = new Access(
                token -> {
                    asked.add(token);
                    return Verdict.FORBIDDEN;
                },
                ticker);
        bounded.of("Bearer first");
        for (int i = 0; i < 1000; i++) {
            bounded.of("Bearer wrong-" + i);
        }
        asked.clear();
        bounded.of("Bearer wrong-999");
        assertThat(asked).isEmpty();
        bounded.of("Bearer first");
        assertThat(asked).containsExactly("first");
    }
}
