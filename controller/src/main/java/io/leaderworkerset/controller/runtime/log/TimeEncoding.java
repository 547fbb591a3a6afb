// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.runtime.log;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** How the time of a log line is written. */
public enum TimeEncoding {
    /** Seconds since 1970 with a fraction. */
    EPOCH,
    /** Milliseconds since 1970 with a fraction. */
    MILLIS,
    /** Nanoseconds since 1970. */
    NANOS,
    /** As in {@code 2026-11-01T12:00:00.000Z}. */
    ISO8601,
    /** As in {@code 2026-11-01T12:00:00Z}. */
    RFC3339,
    /** As in {@code 2026-11-01T12:00:00.000000001Z}. */
    RFC3339NANO;

    private static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSXX");

    /** The value of the flag. */
    String flag() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** A time as a number or a text. */
    JsonNode encode(Instant time, ZoneId zone) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        return switch (this) {
            case EPOCH -> json.numberNode(nanos(time).movePointLeft(9));
            case MILLIS -> json.numberNode(nanos(time).movePointLeft(6));
            case NANOS -> json.numberNode(nanos(time).toBigInteger());
            case ISO8601 -> json.textNode(ISO.format(time.atZone(zone)));
            case RFC3339 -> json.textNode(rfc3339(time.truncatedTo(ChronoUnit.SECONDS), zone));
            case RFC3339NANO -> json.textNode(rfc3339(time, zone));
        };
    }

    private static String rfc3339(Instant time, ZoneId zone) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time.atZone(zone));
    }

    private static BigDecimal nanos(Instant time) {
        return BigDecimal.valueOf(time.getEpochSecond()).movePointRight(9).add(BigDecimal.valueOf(time.getNano()));
    }
}
