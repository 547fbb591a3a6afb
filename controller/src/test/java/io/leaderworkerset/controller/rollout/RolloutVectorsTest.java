// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderworkerset.api.v1.IntOrPercents;
import io.leaderworkerset.controller.World;
import io.leaderworkerset.controller.model.SetView;
import io.leaderworkerset.controller.model.StatefulSetView;
import io.leaderworkerset.vectors.JsonDiff;
import io.leaderworkerset.vectors.LeafMutations;
import io.leaderworkerset.vectors.Vectors;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

@Tag("vectors")
class RolloutVectorsTest {
    /** Where our rollout is better than the original's: section 8 of the contract. */
    private enum Rule {
        /** 8.14: no surge where nothing is updated, nor for groups that the specification's partition holds back. */
        SURGE_FOR_UPDATES_ONLY,
        /** 8.15: a budget of nothing is one of one group. */
        BUDGET_OF_NOTHING
    }

    @TestFactory
    Stream<DynamicTest> plansAsTheOriginal() {
        return Vectors.tests(
                "rollout",
                line -> assertThat(differences(line, line.path("expect"), EnumSet.noneOf(Rule.class)))
                        .isEmpty());
    }

    @TestFactory
    Stream<DynamicTest> noticesEveryChangedLeaf() {
        return Vectors.tests(
                "rollout",
                line -> assertThat(LeafMutations.of(line.path("expect")))
                        .allSatisfy(mutation -> assertThat(
                                        differences(line, mutation.document(), EnumSet.noneOf(Rule.class)))
                                .isNotEmpty()));
    }

    @Test
    void everyRuleIsUsed() {
        if (System.getenv("LWS_VECTORS") != null) {
            return;
        }
        EnumSet<Rule> used = EnumSet.noneOf(Rule.class);
        Vectors.lines("rollout").forEach(line -> differences(line, line.path("expect"), used));
        assertThat(used).containsExactlyInAnyOrder(Rule.values());
    }

    private static List<String> differences(JsonNode line, JsonNode expectation, Set<Rule> used) {
        ObjectNode expected = expectation.deepCopy();
        if (budgetOfNothing(line)) {
            correct(
                    expected,
                    "partition",
                    line,
                    plan(withOneUnavailable(line)).partition(),
                    Rule.BUDGET_OF_NOTHING,
                    used);
        }
        correct(
                expected,
                "replicas",
                line,
                Math.min(original(line, "replicas"), most(line)),
                Rule.SURGE_FOR_UPDATES_ONLY,
                used);
        RolloutPlan plan = plan(line);
        return JsonDiff.between(
                expected,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("partition", plan.partition())
                        .put("replicas", plan.replicas()));
    }

    /** Moves an expectation by as much as the original's is to be moved, so that a wrong one stays wrong. */
    private static void correct(
            ObjectNode expected, String field, JsonNode line, int right, Rule rule, Set<Rule> used) {
        int distance = right - original(line, field);
        if (distance != 0 && expected.path(field).isNumber()) {
            expected.put(field, expected.path(field).asInt() + distance);
            used.add(rule);
        }
    }

    private static int original(JsonNode line, String field) {
        return line.path("expect").path(field).asInt();
    }

    private static boolean budgetOfNothing(JsonNode line) {
        int replicas = set(line).replicas();
        JsonNode budget = set(line).rollingUpdate();
        return budget.has("maxUnavailable")
                && IntOrPercents.scaledDown(budget.path("maxUnavailable"), replicas) == 0
                && (replicas == 0 || IntOrPercents.scaledUp(budget.path("maxSurge"), replicas) == 0);
    }

    private static JsonNode withOneUnavailable(JsonNode line) {
        ObjectNode changed = line.deepCopy();
        ((ObjectNode) changed.at("/lws/spec/rolloutStrategy/rollingUpdateConfiguration")).put("maxUnavailable", 1);
        return changed;
    }

    /**
     * The most groups that there may be: those that are to be updated have stand-ins, and none are added for others.
     */
    private static int most(JsonNode line) {
        SetView set = set(line);
        int replicas = set.replicas();
        StatefulSetView leaders = leaders(line);
        int present = Math.max(leaders == null ? 0 : leaders.replicas(), replicas);
        Groups groups = groups(line);
        boolean updates = groups.count(set.partition(), replicas, GroupState::outdated) > 0;
        int all = Surge.replicas(replicas, RolloutBudget.of(set), groups.count(0, replicas, group -> !group.done()));
        int updated = groups.count(set.partition(), replicas, group -> !group.done());
        int held = Math.min(set.partition(), replicas);
        int added = groups.count(0, held, group -> !group.done() && !group.outdated());
        int well = groups.count(0, held, group -> group.outdated() && group.ready());
        int kept = Math.min(present, replicas + updated + groups.count(0, held, group -> !group.done()) - well);
        return Math.min(all, updates ? Math.max(replicas + updated + added, kept) : kept);
    }

    private static @Nullable StatefulSetView leaders(JsonNode line) {
        return new World(line.path("objects")).statefulSet(set(line).meta().name());
    }

    private static SetView set(JsonNode line) {
        return SetView.of(line.path("lws"));
    }

    private static Groups groups(JsonNode line) {
        return new World(line.path("objects"))
                .groups(set(line), line.path("revisionKey").asText());
    }

    private static RolloutPlan plan(JsonNode line) {
        return RolloutPlan.of(
                set(line),
                leaders(line),
                groups(line),
                GroupWaits.NONE,
                line.path("templateChanged").asBoolean());
    }
}
