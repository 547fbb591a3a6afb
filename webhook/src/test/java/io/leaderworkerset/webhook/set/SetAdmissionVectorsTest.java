package io.leaderworkerset.webhook.set;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderworkerset.vectors.JsonDiff;
import io.leaderworkerset.vectors.LeafMutations;
import io.leaderworkerset.vectors.Vectors;
import io.leaderworkerset.webhook.field.FieldError;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

@Tag("vectors")
class SetAdmissionVectorsTest {
    @TestFactory
    Stream<DynamicTest> defaultsAndErrors() {
        return Vectors.tests("lws-admission", line -> {
            JsonNode before = line.deepCopy();
            assertThat(JsonDiff.between(expected(line), outcome(line))).isEmpty();
            assertThat(line).as("the input is not written to").isEqualTo(before);
        });
    }

    @TestFactory
    Stream<DynamicTest> everyLeafCounts() {
        return Vectors.tests("lws-admission", line -> {
            JsonNode outcome = outcome(line);
            LeafMutations.of(expected(line))
                    .forEach(mutation -> assertThat(JsonDiff.between(mutation.document(), outcome))
                            .as(mutation.path())
                            .isNotEmpty());
        });
    }

    /** Whatever a field holds, the answer is a message at worst. */
    @TestFactory
    Stream<DynamicTest> changedInputsAreAnswered() {
        return Vectors.tests(
                "lws-admission",
                line -> LeafMutations.of(line.path("object")).forEach(mutation -> {
                    assertThat(SetValidation.errors(mutation.document(), line.path("object")))
                            .as(mutation.path())
                            .isNotNull();
                    assertThat(ClaimWarnings.of(mutation.document(), null)).isNotNull();
                }));
    }

    private static JsonNode expected(JsonNode line) {
        ObjectNode expected = JsonNodeFactory.instance.objectNode();
        expected.set("defaulted", line.get("defaulted"));
        expected.set("error", line.get("error"));
        return expected;
    }

    private static JsonNode outcome(JsonNode line) {
        @Nullable JsonNode old = line.path("operation").asText().equals("UPDATE") ? line.path("oldObject") : null;
        JsonNode object = line.path("object");
        JsonNode spec = SetDefaults.apply(object).path("spec");
        ObjectNode outcome = JsonNodeFactory.instance.objectNode();
        outcome.putObject("defaulted")
                .<ObjectNode>set("networkConfig", spec.path("networkConfig"))
                .<ObjectNode>set(
                        "restartPolicy", spec.path("leaderWorkerTemplate").path("restartPolicy"))
                .set("rolloutStrategy", spec.path("rolloutStrategy"));
        List<FieldError> errors = SetValidation.errors(object, old);
        outcome.put("error", FieldError.join(errors));
        return outcome;
    }
}
