// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.set;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.leaderworkerset.controller.World;
import io.leaderworkerset.controller.model.SetView;
import io.leaderworkerset.vectors.JsonDiff;
import io.leaderworkerset.vectors.LeafMutations;
import io.leaderworkerset.vectors.Vectors;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

@Tag("vectors")
class StatusVectorsTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00.123Z");
    private static final Set<String> NUMBERS = Set.of(
            "/status/replicas", "/status/readyReplicas", "/status/updatedReplicas", "/status/observedGeneration");

    /** Where our status is better than the original's: section 8.1 of the contract. */
    private enum Rule {
        /** A condition that the original left as it was has its type's reason and sentence. */
        REFRESHED,
        /** The time of the last transition moves with the status only, not with the generation. */
        TRANSITION_KEPT,
        /** What the original saw no reason to write is written for one of the reasons above. */
        WRITTEN_FOR_IT
    }

    @TestFactory
    Stream<DynamicTest> tellsWhatTheOriginalTells() {
        return Vectors.tests(
                "status",
                line -> assertThat(differences(line, line.path("expect"), decide(line), EnumSet.noneOf(Rule.class)))
                        .isEmpty());
    }

    @TestFactory
    Stream<DynamicTest> noticesEveryChangedLeaf() {
        return Vectors.tests("status", line -> {
            JsonNode actual = decide(line);
            assertThat(LeafMutations.of(line.path("expect")))
                    .allSatisfy(mutation -> assertThat(
                                    differences(line, mutation.document(), actual, EnumSet.noneOf(Rule.class)))
                            .isNotEmpty());
        });
    }

    @TestFactory
    Stream<DynamicTest> hasNothingToAddToItsOwnResult() {
        return Vectors.tests("status", line -> {
            ObjectNode after = line.path("lws").deepCopy();
            after.set("status", decide(line).path("status"));
            assertThat(decideFor(SetView.of(after), line).update()).isNull();
        });
    }

    @Test
    void everyRuleIsUsed() {
        if (System.getenv("LWS_VECTORS") != null) {
            return;
        }
        EnumSet<Rule> used = EnumSet.noneOf(Rule.class);
        Vectors.lines("status").forEach(line -> differences(line, line.path("expect"), decide(line), used));
        assertThat(used).containsExactlyInAnyOrder(Rule.values());
    }

    private static List<String> differences(JsonNode line, JsonNode expectation, JsonNode actual, Set<Rule> used) {
        ObjectNode expected = expectation.deepCopy();
        JsonNode before = line.path("lws").path("status").path("conditions");
        JsonNode conditions = expected.path("status").path("conditions");
        for (int i = 0; i < conditions.size(); i++) {
            if (conditions.get(i) instanceof ObjectNode condition) {
                transform(condition, before.path(i), used);
            }
        }
        boolean originalWroteNothing = JsonDiff.between(
                        expectation.path("status"), line.path("lws").path("status"), StatusVectorsTest::zero)
                .isEmpty();
        if (originalWroteNothing && !expected.path("status").equals(expectation.path("status"))) {
            expected.put("changed", !expected.path("changed").asBoolean());
            used.add(Rule.WRITTEN_FOR_IT);
        }
        return JsonDiff.between(expected, actual, StatusVectorsTest::zero);
    }

    private static void transform(ObjectNode expected, JsonNode before, Set<Rule> used) {
        ConditionType type = ConditionType.named(before.path("type").asText());
        if (type != null && same("reason", expected, before) && same("message", expected, before)) {
            ObjectNode refreshed =
                    expected.deepCopy().put("reason", type.reason()).put("message", type.sentence());
            if (!refreshed.equals(expected)) {
                expected.setAll(refreshed);
                used.add(Rule.REFRESHED);
            }
        }
        if (expected.path("lastTransitionTime").asText().equals("CHANGED") && same("status", expected, before)) {
            expected.set("lastTransitionTime", before.path("lastTransitionTime"));
            used.add(Rule.TRANSITION_KEPT);
        }
    }

    private static boolean same(String field, JsonNode left, JsonNode right) {
        return left.path(field).equals(right.path(field));
    }

    private static boolean zero(String path, JsonNode expected, JsonNode actual) {
        boolean number = NUMBERS.contains(path) || NUMBERS.contains("/status" + path);
        return number && expected.isMissingNode() && actual.isNumber() && actual.asLong() == 0;
    }

    private static JsonNode decide(JsonNode line) {
        SetView set = SetView.of(line.path("lws"));
        SetStatus decision = decideFor(set, line);
        JsonNode status = decision.update() == null
                ? set.status()
                : decision.update().status().deepCopy();
        for (JsonNode condition : status.path("conditions")) {
            if (condition instanceof ObjectNode object
                    && object.path("lastTransitionTime").asText().equals("2026-11-23T10:00:00Z")) {
                object.set("lastTransitionTime", TextNode.valueOf("CHANGED"));
            }
        }
        ObjectNode result = JsonNodeFactory.instance
                .objectNode()
                .put("changed", decision.update() != null)
                .put("updateDone", decision.updateDone());
        result.set("status", status);
        return result;
    }

    private static SetStatus decideFor(SetView set, JsonNode line) {
        World world = new World(line.path("objects"));
        return SetStatus.decide(
                set,
                world.statefulSet(set.meta().name()),
                world.groups(set, line.path("revisionKey").asText()),
                false,
                "",
                null,
                NOW);
    }
}
