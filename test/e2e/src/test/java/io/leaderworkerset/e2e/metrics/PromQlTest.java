// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.e2e.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PromQlTest {
    @Test
    void findsMetricsAndLabels() {
        PromQl read = PromQl.of(
                "sum by (a, b) (rate(x_total{c=~\"d|e\",f!=\"\"}[5m])) / clamp_min(max(time), 0.001) > 2 * 86400"
                        + " or absent(y) and time() - z > 1");

        assertThat(read.metrics())
                .isEqualTo(Map.of("x_total", Set.of("c", "f"), "time", Set.of(), "y", Set.of(), "z", Set.of()));
        assertThat(read.grouping()).containsExactly("a", "b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sum(x", "x{a=b}", "x[5]", "x ? y", "sum(x))"})
    void refusesWhatItDoesNotKnow(String expression) {
        assertThatThrownBy(() -> PromQl.of(expression)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void takesAnUnknownFunctionForAMetric() {
        assertThat(PromQl.of("avg_of_all(x)").metrics()).containsOnlyKeys("avg_of_all", "x");
    }
}
