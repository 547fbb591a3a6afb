// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.runtime.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogEncoderTest {
    private static final Map<String, String> FIELDS = Map.of(
            "name", "llm",
            "reconcileID", "7f1c",
            "namespace", "prod",
            "controllerKind", "LeaderWorkerSet",
            "controllerGroup", "leaderworkerset.x-k8s.io",
            "controller", "leaderworkerset");
    private static final String DETAILS = "\"controller\":\"leaderworkerset\","
            + "\"controllerGroup\":\"leaderworkerset.x-k8s.io\",\"controllerKind\":\"LeaderWorkerSet\","
            + "\"namespace\":\"prod\",\"name\":\"llm\",\"reconcileID\":\"7f1c\"";

    @Test
    void writesAJsonObjectALine() {
        assertThat(line("json", "said \"hi\"\nand left", null, FIELDS))
                .isEqualTo("{\"level\":\"warn\",\"ts\":\"2026-11-01T12:00:00Z\",\"logger\":\"Controller\","
                        + "\"msg\":\"said \\\"hi\\\"\\nand left\"," + DETAILS + "}\n");
    }

    @Test
    void writesColumnsForPeople() {
        assertThat(line("console", "said \"hi\"\nand left", null, FIELDS))
                .isEqualTo("2026-11-01T12:00:00Z\tWARN\tController\tsaid \"hi\"\\nand left\t{" + DETAILS + "}\n");
        assertThat(line("console", "started", null, Map.of()))
                .isEqualTo("2026-11-01T12:00:00Z\tWARN\tController\tstarted\n");
    }

    @Test
    void addsTheErrorAndFromALevelOnItsStackTrace() {
        Throwable thrown = new IllegalStateException("oops");

        assertThat(line("json", "failed", thrown, Map.of()))
                .contains(
                        "\"msg\":\"failed\",\"error\":\"oops\",\"stacktrace\":\"java.lang.IllegalStateException: oops")
                .hasLineCount(1);
        assertThat(line("console", "failed", thrown, Map.of()))
                .startsWith("2026-11-01T12:00:00Z\tWARN\tController\tfailed\t{\"error\":\"oops\"}\n"
                        + "java.lang.IllegalStateException: oops");
        LogEncoder quiet = new LogEncoder(LogSettings.of(false, "console", null, "error", null), ZoneOffset.UTC);
        assertThat(new String(quiet.encode(event("failed", thrown, Map.of())), UTF_8))
                .isEqualTo("2026-11-01T12:00:00Z\tWARN\tController\tfailed\t{\"error\":\"oops\"}\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "console"})
    void showsNoSecret(String encoder) {
        String key = "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----";
        for (String text : new String[] {
            "Authorization: Bearer c2VjcmV0", "authorization=basic c2VjcmV0cw==", "token eyJhbGciOiJ.c2VjcmV0.x", key
        }) {
            assertThat(line(encoder, "rejected: " + text + " by it", new IllegalStateException(text), Map.of()))
                    .contains("rejected: ", "***", " by it")
                    .doesNotContain("c2VjcmV0");
        }
        assertThat(line(encoder, "the bearer unfortunately: basic constraints check failed", null, Map.of()))
                .contains("the bearer unfortunately: basic constraints check failed");
    }

    @ParameterizedTest
    @CsvSource({
        "epoch,       UTC,    1793534400.000000001",
        "millis,      UTC,    1793534400000.000001",
        "nanos,       UTC,    1793534400000000001",
        "iso8601,     UTC,    2026-11-01T12:00:00.000Z",
        "iso8601,     +01:00, 2026-11-01T13:00:00.000+0100",
        "rfc3339,     UTC,    2026-11-01T12:00:00Z",
        "rfc3339,     +01:00, 2026-11-01T13:00:00+01:00",
        "RFC3339Nano, UTC,    2026-11-01T12:00:00.000000001Z"
    })
    void writesTimesAsTold(String encoding, String zone, String text) {
        LogEncoder encoder = new LogEncoder(LogSettings.of(true, null, null, null, encoding), ZoneId.of(zone));

        assertThat(new String(encoder.encode(event("m", null, Map.of())), UTF_8))
                .startsWith(text + "\t");
    }

    private static String line(String encoder, String message, @Nullable Throwable thrown, Map<String, String> fields) {
        LogEncoder lines = new LogEncoder(LogSettings.of(true, encoder, null, null, null), ZoneOffset.UTC);
        return new String(lines.encode(event(message, thrown, fields)), UTF_8);
    }

    private static LoggingEvent event(String message, @Nullable Throwable thrown, Map<String, String> fields) {
        LoggerContext context = new LoggerContext();
        LoggingEvent event = new LoggingEvent(
                "",
                context.getLogger("io.leaderworkerset.controller.runtime.Controller"),
                Level.WARN,
                message,
                thrown,
                null);
        event.setInstant(Instant.parse("2026-11-01T12:00:00.000000001Z"));
        event.setMDCPropertyMap(fields);
        return event;
    }
}
