// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the original controller made of the sets in {@code applied.yaml} on a real cluster (feature gate
 * MaxUnavailableStatefulSet off): every object with its managed fields, and the events. The set {@code halfway} was
 * updated from image nginx:1 to nginx:2 and is stopped by its partition.
 */
public final class TakeoverObjects {
    private static final List<JsonNode> ALL = lines("objects.jsonl");

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

    /** The manifests as users applied them. */
    public static String applied() {
        return text("applied.yaml");
    }

    /** The events, with {@code set}, {@code type}, {@code reason}, {@code action}, {@code note}, {@code related}. */
    public static List<JsonNode> events() {
        return lines("events.jsonl");
    }

    private static List<JsonNode> lines(String file) {
        try {
            return new JsonMapper()
                    .readerFor(JsonNode.class)
                    .<JsonNode>readValues(text(file))
                    .readAll();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(String file) {
        try (InputStream in = TakeoverObjects.class.getResourceAsStream("/takeover/" + file)) {
            if (in == null) {
                throw new IllegalStateException("no file takeover/" + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
