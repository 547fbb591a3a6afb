// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.runtime.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.event.Level;

/**
 * Writes a line as zap does: a JSON object with {@code level}, {@code ts}, {@code logger} and {@code msg}, or the same
 * in columns for people. What the thread is at work on follows under controller-runtime's keys.
 */
public final class LogEncoder extends EncoderBase<ILoggingEvent> {
    private static final List<String> ORDER =
            List.of("controller", "controllerGroup", "controllerKind", "namespace", "name", "reconcileID");

    private final LogSettings settings;
    private final ZoneId zone;

    /** Writes times in this zone. */
    public LogEncoder(LogSettings settings, ZoneId zone) {
        this.settings = settings;
        this.zone = zone;
    }

    @Override
    public byte[] headerBytes() {
        return new byte[0];
    }

    @Override
    public byte[] footerBytes() {
        return new byte[0];
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        return ((settings.json() ? json(event) : columns(event)) + "\n").getBytes(UTF_8);
    }

    private String json(ILoggingEvent event) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("level", event.getLevel().toString().toLowerCase(Locale.ROOT));
        line.set("ts", time(event));
        line.put("logger", logger(event));
        line.put("msg", message(event));
        line.setAll(details(event));
        if (hasStackTrace(event)) {
            line.put("stacktrace", stackTrace(event.getThrowableProxy()));
        }
        return line.toString();
    }

    private String columns(ILoggingEvent event) {
        String line = String.join(
                "\t",
                time(event).asText(),
                event.getLevel().toString(),
                logger(event),
                // One record is one line, whatever an API server's message holds.
                message(event).replace("\n", "\\n").replace("\r", "\\r"));
        ObjectNode details = details(event);
        return line
                + (details.isEmpty() ? "" : "\t" + details)
                + (hasStackTrace(event) ? "\n" + stackTrace(event.getThrowableProxy()) : "");
    }

    private static ObjectNode details(ILoggingEvent event) {
        ObjectNode details = JsonNodeFactory.instance.objectNode();
        Map<String, String> fields = event.getMDCPropertyMap();
        ORDER.stream().filter(fields::containsKey).forEach(field -> details.put(field, fields.get(field)));
        IThrowableProxy thrown = event.getThrowableProxy();
        if (thrown != null) {
            details.put(
                    "error", thrown.getMessage() == null ? thrown.getClassName() : Secrets.hidden(thrown.getMessage()));
        }
        return details;
    }

    private JsonNode time(ILoggingEvent event) {
        return settings.time().encode(event.getInstant(), zone);
    }

    private static String logger(ILoggingEvent event) {
        String name = event.getLoggerName();
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static String message(ILoggingEvent event) {
        return Secrets.hidden(event.getFormattedMessage());
    }

    private boolean hasStackTrace(ILoggingEvent event) {
        Level least = settings.stackTraces();
        return event.getThrowableProxy() != null
                && least != null
                && event.getLevel().toInt()
                        >= ch.qos.logback.classic.Level.convertAnSLF4JLevel(least)
                                .toInt();
    }

    private static String stackTrace(IThrowableProxy thrown) {
        return Secrets.hidden(ThrowableProxyUtil.asString(thrown).stripTrailing());
    }
}
