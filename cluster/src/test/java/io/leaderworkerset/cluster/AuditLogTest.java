// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log is read while the API server writes it. */
class AuditLogTest {
    @TempDir
    Path folder;

    @Test
    void hasTheEventsAfterAPosition() throws IOException {
        AuditLog log = log();
        write("{\"verb\":\"list\"}\n");
        long position = log.end();
        write("{\"verb\":\"get\"}\n{\"verb\":\"patch\"}\n");
        assertThat(verbs(log, position)).containsExactly("get", "patch");
        assertThat(verbs(log, 0)).containsExactly("list", "get", "patch");
    }

    @Test
    void leavesAnEventOutThatIsNotYetWritten() throws IOException {
        AuditLog log = log();
        write("{\"verb\":\"get\"}\n{\"ver");
        assertThat(verbs(log, 0)).containsExactly("get");
        write("b\":\"patch\"}\n");
        assertThat(verbs(log, 0)).containsExactly("get", "patch");
    }

    @Test
    void leavesAnEventOutThatWasBeingWrittenAtThePosition() throws IOException {
        AuditLog log = log();
        write("{\"verb\":\"get\"}\n{\"ver");
        long position = log.end();
        assertThat(verbs(log, position)).isEmpty();
        write("b\":\"patch\"}\n{\"verb\":\"delete\"}\n");
        assertThat(verbs(log, position)).containsExactly("delete");
    }

    private AuditLog log() throws IOException {
        return new AuditLog(Files.createFile(folder.resolve("audit.log")));
    }

    private void write(String text) throws IOException {
        Files.writeString(folder.resolve("audit.log"), text, StandardOpenOption.APPEND);
    }

    private static List<String> verbs(AuditLog log, long position) {
        return log.since(position).stream()
                .map(event -> event.path("verb").asText())
                .toList();
    }
}
