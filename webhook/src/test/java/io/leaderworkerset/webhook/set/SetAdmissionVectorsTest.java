// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.webhook.set;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderworkerset.vectors.JsonDiff;
import io.leaderworkerset.vectors.LeafMutations;
import io.leaderworkerset.vectors.Vectors;
import io.leaderworkerset.webhook.field.FieldError;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

@Tag("vectors")
class SetAdmissionVectorsTest {
    private static final Pattern BUDGET_OF_NOTHING = Pattern.compile(
            "spec\\.rolloutStrategy\\.rollingUpdateConfiguration\\.maxUnavailable: .*must not be 0 when `maxSurge` is 0");

    /** The points of the contract at which sets are refused otherwise than by the original. */
    private enum Rule {
        /** A budget of nothing refuses an update only if it has changed, and says for how many groups. */
        CHANGED_BUDGET
    }

    @Test
    void everyRuleIsUsed() {
        Set<Rule> used = EnumSet.noneOf(Rule.class);
        Vectors.lines("lws-admission").forEach(line -> expected(line, used));
        if (System.getenv("LWS_VECTORS") == null) {
            assertThat(used).containsExactlyInAnyOrder(Rule.values());
        }
    }

    @TestFactory
    Stream<DynamicTest> defaultsAndErrors() {
        return Vectors.tests("lws-admission", line -> {
            JsonNode before = line.deepCopy();
            assertThat(JsonDiff.between(expected(line, EnumSet.noneOf(Rule.class)), outcome(line)))
                    .isEmpty();
            assertThat(line).as("the input is not written to").isEqualTo(before);
        });
    }

    @TestFactory
    Stream<DynamicTest> everyLeafCounts() {
        return Vectors.tests("lws-admission", line -> {
            JsonNode outcome = outcome(line);
            LeafMutations.of(expected(line, EnumSet.noneOf(Rule.class)))
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

    private static JsonNode expected(JsonNode line, Set<Rule> used) {
        ObjectNode expected = JsonNodeFactory.instance.objectNode();
        expected.set("defaulted", line.get("defaulted"));
        expected.put("error", error(line, used));
        return expected;
    }

    private static String error(JsonNode line, Set<Rule> used) {
        String error = line.path("error").asText();
        if (line.path("operation").asText().equals("CREATE")
                || !BUDGET_OF_NOTHING.matcher(error).find()) {
            return error;
        }
        used.add(Rule.CHANGED_BUDGET);
        List<String> sentences = new ArrayList<>();
        for (String sentence : error.replaceAll("^\\[|]$", "").split(", (?=spec\\.|metadata\\.)", -1)) {
            if (!BUDGET_OF_NOTHING.matcher(sentence).matches()) {
                sentences.add(sentence);
            } else if (!budget(line.path("object")).equals(budget(line.path("oldObject")))) {
                String replicas = budget(line.path("object")).getFirst();
                sentences.add(sentence + ", and with " + replicas + " replicas both are 0");
            }
        }
        return sentences.size() > 1 ? "[" + String.join(", ", sentences) + "]" : String.join("", sentences);
    }

    /** The number of groups, and both amounts as they are written. */
    private static List<String> budget(JsonNode set) {
        JsonNode amounts = set.path("spec").path("rolloutStrategy").path("rollingUpdateConfiguration");
        return List.of(
                set.path("spec").path("replicas").asText("1"),
                amounts.path("maxUnavailable").asText("1"),
                amounts.path("maxSurge").asText("0"));
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
