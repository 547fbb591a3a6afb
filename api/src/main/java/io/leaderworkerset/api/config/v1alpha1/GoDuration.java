// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.api.config.v1alpha1;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations as Kubernetes components write them in files and flags: an optional sign, then numbers with units, such as
 * {@code 15s}, {@code 1m30s}, {@code 1.5h} or {@code 300ms}. Units are h, m, s, ms, us and ns; {@code 0} needs none.
 */
public final class GoDuration {
    private static final Pattern PART = Pattern.compile("([0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(ns|us|µs|μs|ms|s|m|h)");
    private static final Map<String, Long> NANOS = Map.of(
            "ns", 1L,
            "us", 1_000L,
            "µs", 1_000L,
            "μs", 1_000L,
            "ms", 1_000_000L,
            "s", 1_000_000_000L,
            "m", 60_000_000_000L,
            "h", 3_600_000_000_000L);

    private GoDuration() {}

    /**
     * The duration that a text names; fractions of a nanosecond are cut off.
     *
     * @throws IllegalArgumentException with a sentence that names the text when it names no duration, or one of 292
     *     years or more
     */
    public static Duration parse(String text) {
        boolean negative = text.startsWith("-");
        String parts = negative || text.startsWith("+") ? text.substring(1) : text;
        if (parts.equals("0")) {
            return Duration.ZERO;
        }
        Matcher matcher = PART.matcher(parts);
        BigDecimal nanos = BigDecimal.ZERO;
        int end = 0;
        while (matcher.lookingAt()) {
            long unit = NANOS.getOrDefault(matcher.group(2), 0L);
            BigDecimal part = new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(unit));
            nanos = nanos.add(new BigDecimal(part.toBigInteger()));
            end = matcher.end();
            matcher.region(end, parts.length());
        }
        if (parts.isEmpty() || end < parts.length() || nanos.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            throw new IllegalArgumentException("\"" + text + "\" is no duration such as \"15s\" or \"1m30s\"");
        }
        Duration duration = Duration.ofNanos(nanos.longValueExact());
        return negative ? duration.negated() : duration;
    }
}
