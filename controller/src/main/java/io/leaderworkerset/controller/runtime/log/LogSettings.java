// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.runtime.log;

import io.leaderworkerset.controller.runtime.StartFailure;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * What is logged, and how.
 *
 * @param level the least level that is logged
 * @param json whether a line is a JSON object
 * @param stackTraces the least level at which exceptions are logged with their stack trace; null for none
 * @param time how times are written
 */
public record LogSettings(
        Level level, boolean json, @Nullable Level stackTraces, TimeEncoding time) {
    /**
     * The settings that the flags {@code --zap-*} ask for; null stands for a flag that is not given.
     *
     * @param devel chooses the defaults of the others: for people, or for machines
     */
    public static LogSettings of(
            boolean devel,
            @Nullable String encoder,
            @Nullable String level,
            @Nullable String stackTraces,
            @Nullable String time) {
        return new LogSettings(
                level == null ? (devel ? Level.DEBUG : Level.INFO) : level(level),
                encoder == null ? !devel : json(encoder),
                stackTraces == null ? (devel ? Level.WARN : Level.ERROR) : stackTraceLevel(stackTraces),
                time == null ? TimeEncoding.RFC3339 : time(time));
    }

    private static Level level(String text) {
        return switch (lower(text)) {
            case "debug" -> Level.DEBUG;
            case "info" -> Level.INFO;
            case "warn" -> Level.WARN;
            case "error", "panic" -> Level.ERROR;
            case String number
            when number.matches("0*[1-9]\\d{0,2}") -> Integer.parseInt(number) == 1 ? Level.DEBUG : Level.TRACE;
            default -> throw refusal("--zap-log-level", text, "debug, info, warn, error, panic or a number above 0");
        };
    }

    private static boolean json(String text) {
        return switch (lower(text)) {
            case "json" -> true;
            case "console" -> false;
            default -> throw refusal("--zap-encoder", text, "json or console");
        };
    }

    private static @Nullable Level stackTraceLevel(String text) {
        return switch (lower(text)) {
            case "info" -> Level.INFO;
            case "error" -> Level.ERROR;
            case "panic" -> null;
            default -> throw refusal("--zap-stacktrace-level", text, "info, error or panic");
        };
    }

    private static TimeEncoding time(String text) {
        return Arrays.stream(TimeEncoding.values())
                .filter(encoding -> encoding.flag().equals(lower(text)))
                .findFirst()
                .orElseThrow(() -> refusal(
                        "--zap-time-encoding",
                        text,
                        Arrays.stream(TimeEncoding.values())
                                .map(TimeEncoding::flag)
                                .collect(Collectors.joining(", "))));
    }

    private static StartFailure refusal(String flag, String text, String allowed) {
        return new StartFailure(flag + ": \"" + text + "\" is not " + allowed);
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
