// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.cluster.kubelet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PodBehaviourTest {
    private static final Duration TERMINATION = Duration.ofMillis(50);

    @Test
    void withoutAnnotationsAPodIsReadyAtOnceAndGoesAfterTheClustersDelay() {
        assertThat(of(Map.of("other", "x"))).isEqualTo(new PodBehaviour(Duration.ZERO, TERMINATION, true, false));
    }

    @ParameterizedTest
    @CsvSource({"500ms, PT0.5S", "3s, PT3S", "2m, PT2M", "0s, PT0S"})
    void durationsHaveAUnit(String value, Duration expected) {
        assertThat(of(Map.of("kubelet.sim/ready-after", value)).readyAfter()).isEqualTo(expected);
        assertThat(of(Map.of("kubelet.sim/terminate-after", value)).terminateAfter())
                .isEqualTo(expected);
    }

    @Test
    void neverIsForEver() {
        assertThat(of(Map.of("kubelet.sim/never-ready", "true")).readyAfter()).isEqualTo(PodBehaviour.NEVER);
        assertThat(of(Map.of("kubelet.sim/terminate-after", "never")).terminateAfter())
                .isEqualTo(PodBehaviour.NEVER);
    }

    @Test
    void failIsAFlag() {
        assertThat(of(Map.of("kubelet.sim/fail", "true")).fails()).isTrue();
        assertThat(of(Map.of("kubelet.sim/fail", "false")).fails()).isFalse();
    }

    @Test
    void aPodCanBeHeldBackFromStarting() {
        assertThat(of(Map.of("kubelet.sim/never-start", "true")).starts()).isFalse();
        assertThat(of(Map.of("kubelet.sim/never-start", "false")).starts()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "kubelet.sim/ready-after, 3, not a duration",
        "kubelet.sim/terminate-after, -1s, not a duration",
        "kubelet.sim/fail, yes, not true or false",
        "kubelet.sim/failed, true, unknown annotation"
    })
    void mistakesAreNamed(String key, String value, String message) {
        assertThatThrownBy(() -> of(Map.of(key, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(key)
                .hasMessageContaining(message);
    }

    private static PodBehaviour of(Map<String, String> annotations) {
        return PodBehaviour.of(annotations, TERMINATION);
    }
}
