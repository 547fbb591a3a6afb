// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.api.config.v1alpha1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoDurationTest {
    @ParameterizedTest
    @CsvSource({
        "15s, PT15S",
        "1m30s, PT1M30S",
        "1.5h, PT1H30M",
        ".5s, PT0.5S",
        "1.s, PT1S",
        "300ms, PT0.3S",
        "1us1ns, PT0.000001001S",
        "2µs, PT0.000002S",
        "0, PT0S",
        "-0, PT0S",
        "0s, PT0S",
        "-2s, PT-2S",
        "+2s, PT2S",
        "0.3333333333333333333h, PT19M59.999999999S",
    })
    void numbersWithUnitsAddUp(String text, Duration duration) {
        assertThat(GoDuration.parse(text)).isEqualTo(duration);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "15", "s", "15 s", " 15s", "15s ", "1d", "PT15S", ".s", "--1s", "9999999999h"})
    void anythingElseIsRefusedByName(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GoDuration.parse(text))
                .withMessage("\"" + text + "\" is no duration such as \"15s\" or \"1m30s\"");
    }
}
