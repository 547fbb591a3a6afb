// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.runtime.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leaderworkerset.controller.runtime.StartFailure;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.event.Level;

class LogSettingsTest {
    @Test
    void haveTheOriginalsDefaults() {
        assertThat(LogSettings.of(true, null, null, null, null))
                .isEqualTo(new LogSettings(Level.DEBUG, false, Level.WARN, TimeEncoding.RFC3339));
        assertThat(LogSettings.of(false, null, null, null, null))
                .isEqualTo(new LogSettings(Level.INFO, true, Level.ERROR, TimeEncoding.RFC3339));
    }

    @ParameterizedTest
    @CsvSource({
        "debug, DEBUG",
        "INFO, INFO",
        "warn, WARN",
        "error, ERROR",
        "panic, ERROR",
        "1, DEBUG",
        "2, TRACE",
        "10, TRACE"
    })
    void knowTheLevels(String text, Level level) {
        assertThat(LogSettings.of(true, null, text, null, null).level()).isEqualTo(level);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"info, INFO", "Error, ERROR", "panic, -"})
    void knowTheLevelsOfStackTraces(String text, @Nullable Level level) {
        assertThat(LogSettings.of(true, null, null, text, null).stackTraces()).isEqualTo(level);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            xml | -    | -     | -    | --zap-encoder: "xml" is not json or console
            -   | 0    | -     | -    | --zap-log-level: "0" is not debug, info, warn, error, panic or a number above 0
            -   | loud | -     | -    | --zap-log-level: "loud" is not debug, info, warn, error, panic or a number above 0
            -   | -    | debug | -    | --zap-stacktrace-level: "debug" is not info, error or panic
            -   | -    | -     | unix | --zap-time-encoding: "unix" is not epoch, millis, nanos, iso8601, rfc3339, rfc3339nano
            """)
    void sayWhatIsWrong(
            @Nullable String encoder,
            @Nullable String level,
            @Nullable String stackTraces,
            @Nullable String time,
            String message) {
        assertThatThrownBy(() -> LogSettings.of(true, encoder, level, stackTraces, time))
                .isInstanceOf(StartFailure.class)
                .hasMessage(message);
    }
}
