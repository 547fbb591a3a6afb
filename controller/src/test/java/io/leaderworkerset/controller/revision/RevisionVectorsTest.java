// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.revision;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderworkerset.controller.model.RevisionView;
import io.leaderworkerset.controller.model.SetView;
import io.leaderworkerset.vectors.JsonDiff;
import io.leaderworkerset.vectors.LeafMutations;
import io.leaderworkerset.vectors.Vectors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

@Tag("vectors")
class RevisionVectorsTest {
    private static final JsonMapper MAPPER = new JsonMapper();

    @TestFactory
    Stream<DynamicTest> revision() {
        return Vectors.tests(
                "revision",
                line -> assertThat(differences(line, expectation(line))).isEmpty());
    }

    @TestFactory
    Stream<DynamicTest> equality() {
        return Vectors.tests(
                "revision-equality",
                line -> assertThat(equal(line))
                        .as(line.path("kind").asText())
                        .isEqualTo(line.path("equal").asBoolean()));
    }

    @Test
    void everyLeafOfAnExpectationCounts() {
        for (JsonNode line : Vectors.lines("revision")) {
            assertThat(LeafMutations.of(expectation(line)))
                    .allSatisfy(mutation -> assertThat(differences(line, mutation.document()))
                            .as(mutation.path())
                            .isNotEmpty());
        }
    }

    @Test
    void bothAnswersOfEqualityOccur() {
        assertThat(Vectors.lines("revision-equality").stream()
                        .map(line -> line.path("equal").asBoolean())
                        .distinct())
                .containsExactlyInAnyOrder(true, false);
    }

    private static List<String> differences(JsonNode line, JsonNode expectation) {
        SetView set = SetView.of(line.path("lws"));
        RevisionData data = RevisionData.of(set.template());
        ObjectNode object = Revisions.of(set, List.of()).next(data);
        ObjectNode actual = JsonNodeFactory.instance.objectNode();
        actual.put("data", data.json());
        actual.put(
                "key",
                object.at("/metadata/labels")
                        .path("leaderworkerset.sigs.k8s.io/template-revision-hash")
                        .asText());
        actual.set("name", object.at("/metadata/name"));
        return JsonDiff.between(expectation, actual);
    }

    private static JsonNode expectation(JsonNode line) {
        return ((ObjectNode) line.deepCopy()).retain("data", "key", "name");
    }

    private static boolean equal(JsonNode line) {
        SetView set = SetView.of(line.path("lws"));
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        object.set("data", parsed(line.path("stored").asText()));
        return RevisionData.of(set.template()).says(RevisionView.of(object), set.template());
    }

    private static JsonNode parsed(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
