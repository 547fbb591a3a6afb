package io.leaderworkerset.controller;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;

/**
 * Objects of the original controller on a real cluster (feature gate MaxUnavailableStatefulSet off), managed fields
 * included: sets, StatefulSets, ControllerRevisions, leader pods and their nodes.
 */
public final class TakeoverObjects {
    private static final List<JsonNode> ALL = read();

    private TakeoverObjects() {}

    /** All objects of a kind. */
    public static Stream<JsonNode> ofKind(String kind) {
        return ALL.stream().filter(object -> object.path("kind").asText().equals(kind));
    }

    /** One object. */
    public static JsonNode get(String kind, String name) {
        return ofKind(kind)
                .filter(object -> object.at("/metadata/name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<JsonNode> read() {
        try (InputStream in = TakeoverObjects.class.getResourceAsStream("/takeover/objects.jsonl")) {
            return new JsonMapper()
                    .readerFor(JsonNode.class)
                    .<JsonNode>readValues(in)
                    .readAll();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
