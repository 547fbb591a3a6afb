// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.webhook.disaggregated;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderworkerset.vectors.JsonDiff;
import io.leaderworkerset.vectors.LeafMutations;
import io.leaderworkerset.vectors.Vectors;
import io.leaderworkerset.webhook.Json;
import io.leaderworkerset.webhook.field.FieldError;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

@Tag("vectors")
class DisaggregatedAdmissionVectorsTest {
    private static final String NAME = "ds-admission";
    private static final List<JsonNode> ODD_VALUES = StreamSupport.stream(
                    Json.of("[null,true,-1,3000000000,1.5,'','x\u2028%','999999999999999999999%',[],[null],{},{'a':1}]")
                            .spliterator(),
                    false)
            .toList();

    @TestFactory
    Stream<DynamicTest> errorsAndWarnings() {
        return Vectors.tests(NAME, line -> {
            JsonNode before = line.deepCopy();
            assertThat(JsonDiff.between(expected(line), outcome(line.path("object"))))
                    .isEmpty();
            assertThat(line).as("the input is not written to").isEqualTo(before);
        });
    }

    @TestFactory
    Stream<DynamicTest> everyLeafCounts() {
        return Vectors.tests(NAME, line -> {
            JsonNode outcome = outcome(line.path("object"));
            LeafMutations.of(expected(line))
                    .forEach(mutation -> assertThat(JsonDiff.between(mutation.document(), outcome))
                            .as(mutation.path())
                            .isNotEmpty());
        });
    }

    /** Whatever a field holds, the answer is a message at worst. */
    @TestFactory
    Stream<DynamicTest> changedInputsAreAnswered() {
        return Vectors.tests(NAME, line -> {
            LeafMutations.of(line.path("object"))
                    .forEach(mutation -> assertThat(outcome(mutation.document()))
                            .as(mutation.path())
                            .isNotNull());
            ObjectNode object = line.path("object").deepCopy();
            answersWithEachValueReplaced(object, object);
        });
    }

    /** Replaces each value, at any depth, by each of the odd ones, and puts it back. */
    private static void answersWithEachValueReplaced(ObjectNode whole, JsonNode part) {
        if (part instanceof ObjectNode object) {
            for (String name :
                    object.properties().stream().map(Map.Entry::getKey).toList()) {
                JsonNode value = object.get(name);
                for (JsonNode odd : ODD_VALUES) {
                    object.set(name, odd);
                    assertThat(outcome(whole)).as("%s as %s", name, odd).isNotNull();
                }
                object.set(name, value);
            }
        }
        part.forEach(child -> answersWithEachValueReplaced(whole, child));
    }

    /** The vectors write no warnings as null. */
    private static JsonNode expected(JsonNode line) {
        ObjectNode expected = JsonNodeFactory.instance.objectNode();
        expected.set("error", line.get("error"));
        expected.set("warnings", line.path("warnings").isNull() ? expected.arrayNode() : line.get("warnings"));
        return expected;
    }

    private static JsonNode outcome(JsonNode object) {
        ObjectNode outcome = JsonNodeFactory.instance.objectNode();
        outcome.put("error", FieldError.join(DisaggregatedValidation.errors(object)));
        ScalingWarnings.of(object).forEach(outcome.putArray("warnings")::add);
        return outcome;
    }
}
