package io.leaderworkerset.controller;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import io.leaderworkerset.controller.runtime.StartFailure;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs to standard error, as text or as one JSON object a line. */
final class LogSetup {
    private static final Map<String, Level> LEVELS = Map.of(
            "debug", Level.DEBUG,
            "info", Level.INFO,
            "warn", Level.WARN,
            "error", Level.ERROR,
            "panic", Level.ERROR);
    private static final String PATTERN =
            "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level [%X{reconcile:--}] %logger{0} %msg%n";

    private LogSetup() {}

    /** With a level as {@code --zap-log-level} writes it. */
    static void apply(String level, boolean json) {
        Level own = level(level);
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        Encoder<ILoggingEvent> encoder = json ? new JsonEncoder() : text();
        encoder.setContext(context);
        encoder.start();
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setContext(context);
        appender.setTarget("System.err");
        appender.setEncoder(encoder);
        appender.start();
        ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.addAppender(appender);
        root.setLevel(own.isGreaterOrEqual(Level.WARN) ? own : Level.WARN);
        context.getLogger("io.leaderworkerset").setLevel(own);
    }

    private static Level level(String text) {
        Level named = LEVELS.get(text);
        if (named != null) {
            return named;
        }
        if (text.matches("[1-9]\\d{0,2}")) {
            return text.equals("1") ? Level.DEBUG : Level.TRACE;
        }
        throw new StartFailure("--zap-log-level: \"" + text + "\" is not debug, info, warn, error or a number above 0");
    }

    private static PatternLayoutEncoder text() {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setPattern(PATTERN);
        return encoder;
    }
}
