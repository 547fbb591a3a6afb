// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Every request that the API server answered, as {@code audit.k8s.io/v1} events of level Metadata: {@code verb},
 * {@code requestURI}, {@code userAgent}, {@code stage}, {@code objectRef}, {@code responseStatus} …
 *
 * @param file one JSON object a line
 */
public record AuditLog(Path file) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The present end of the log, in bytes. */
    public long end() {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new ClusterException("cannot read the audit log " + file, e);
        }
    }

    /** The events whose writing began after {@code position}, an earlier {@link #end()}, and has ended. */
    public List<JsonNode> since(long position) {
        try (FileChannel channel = FileChannel.open(file).position(Math.max(0, position - 1));
                var input = Channels.newInputStream(channel)) {
            String text = new String(input.readAllBytes(), StandardCharsets.UTF_8);
            // Either end may be in the middle of a line: the API server writes while we read.
            int begin = position == 0 ? 0 : text.indexOf('\n') + 1;
            int end = Math.max(begin, text.lastIndexOf('\n') + 1);
            List<JsonNode> events = new ArrayList<>();
            text.substring(begin, end).lines().forEach(line -> events.add(parse(line)));
            return events;
        } catch (IOException e) {
            throw new ClusterException("cannot read the audit log " + file, e);
        }
    }

    private static JsonNode parse(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
