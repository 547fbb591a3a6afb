// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import io.leaderworkerset.controller.runtime.log.LogEncoder;
import io.leaderworkerset.controller.runtime.log.LogSettings;
import java.time.ZoneId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs to standard error. Libraries log what worries them, unless less than that is wanted. */
final class LogSetup {
    private LogSetup() {}

    static void apply(LogSettings settings) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        LogEncoder encoder = new LogEncoder(settings, ZoneId.systemDefault());
        encoder.setContext(context);
        encoder.start();
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setContext(context);
        appender.setTarget("System.err");
        appender.setEncoder(encoder);
        appender.start();
        Level own = Level.convertAnSLF4JLevel(settings.level());
        ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.addAppender(appender);
        root.setLevel(own.isGreaterOrEqual(Level.WARN) ? own : Level.WARN);
        context.getLogger("io.leaderworkerset").setLevel(own);
    }
}
