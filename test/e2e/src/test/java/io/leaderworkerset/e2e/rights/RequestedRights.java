// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.e2e.rights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leaderworkerset.cluster.AuditLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What managers asked of API servers during a run of the suites, kept in a file for the check at its end. */
public final class RequestedRights {
    static final String ACCOUNT = "system:serviceaccount:lws-system:lws-controller-manager";
    private static final String FILE_PROPERTY = "lws.requested.rights";
    private static final ObjectMapper JSON = new ObjectMapper();

    private RequestedRights() {}

    /** The file of this run: one right a line, after {@code allow} or {@code forbid}. */
    static Path file() {
        return Path.of(System.getProperty(FILE_PROPERTY, "target/requested-rights/unnamed-run.txt"));
    }

    /** Keeps what the manager's account has asked of the API server that writes this log. */
    public static void record(AuditLog log) {
        Set<String> lines = new TreeSet<>();
        // Such a log is long: only a small part is worth parsing, and not all of it fits into memory.
        try (Stream<String> events = Files.lines(log.file())) {
            events.filter(line -> line.contains(ACCOUNT))
                    .map(RequestedRights::parse)
                    .filter(event -> user(event).equals(ACCOUNT) && event.has("objectRef"))
                    .forEach(event -> addTo(lines, event));
            append(lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The rights that were asked for in this run and allowed, or refused. */
    static Set<Right> read(String decision) throws IOException {
        Set<Right> rights = new HashSet<>();
        for (String line : Files.readAllLines(file())) {
            String[] words = line.split(" ", -1);
            if (words[0].equals(decision)) {
                rights.add(new Right(words[1], words[2], words[3], words[4]));
            }
        }
        return rights;
    }

    private static void addTo(Set<String> lines, JsonNode event) {
        JsonNode object = event.path("objectRef");
        String decision =
                event.path("annotations").path("authorization.k8s.io/decision").asText();
        String subresource = object.path("subresource").asText();
        String what = String.join(
                " ",
                object.path("apiGroup").asText(),
                object.path("resource").asText() + (subresource.isEmpty() ? "" : "/" + subresource),
                object.path("name").asText());
        String verb = event.path("verb").asText();
        lines.add(decision + " " + verb + " " + what);
        // An apply that creates needs both rights; the log names the request's verb alone.
        if (verb.equals("patch") && event.path("responseStatus").path("code").asInt() == 201) {
            lines.add(decision + " create " + what);
        }
    }

    private static String user(JsonNode event) {
        JsonNode impersonated = event.path("impersonatedUser");
        return (impersonated.isMissingNode() ? event.path("user") : impersonated)
                .path("username")
                .asText();
    }

    private static JsonNode parse(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException halfWritten) {
            return JSON.createObjectNode();
        }
    }

    private static synchronized void append(Set<String> lines) throws IOException {
        Files.createDirectories(file().getParent());
        Files.write(file(), lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
