// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * The conditions of a set after one pass: those that hold become True together, those that they exclude become False. A
 * condition appears when it first becomes True; its {@code lastTransitionTime} moves only with its status.
 *
 * @param list the conditions, in the order in which they appeared
 * @param changed whether one appeared, flipped, or had not seen the present generation: worth an event
 */
record Conditions(ArrayNode list, boolean changed) {
    /**
     * Brings conditions up to date.
     *
     * @param before the conditions as they are; a missing node when there are none
     * @param holding the types that hold now
     * @param waiting what is appended to the message of conditions that are True and do not say that all is well; may
     *     be empty
     */
    static Conditions update(
            JsonNode before, List<ConditionType> holding, String waiting, long generation, Instant now) {
        String time = now.truncatedTo(ChronoUnit.SECONDS).toString();
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        List<ConditionType> missing = new ArrayList<>(holding);
        boolean changed = false;
        for (JsonNode condition : before) {
            ObjectNode updated = condition.deepCopy();
            ConditionType type = ConditionType.named(condition.path("type").asText());
            if (type != null) {
                missing.remove(type);
                changed |= flip(updated, holdsAfter(type, holding, isTrue(condition)), time);
                updated.put("reason", type.reason());
                updated.put(
                        "message",
                        type.sentence() + (isTrue(updated) && type != ConditionType.AVAILABLE ? waiting : ""));
            }
            if (condition.path("observedGeneration").asLong() != generation) {
                updated.put("observedGeneration", generation);
                changed = true;
            }
            list.add(updated);
        }
        for (ConditionType type : missing) {
            list.addObject()
                    .put("type", type.type())
                    .put("status", "True")
                    .put("observedGeneration", generation)
                    .put("lastTransitionTime", time)
                    .put("reason", type.reason())
                    .put("message", type.sentence() + (type == ConditionType.AVAILABLE ? "" : waiting));
        }
        return new Conditions(list, changed || !missing.isEmpty());
    }

    private static boolean flip(ObjectNode condition, boolean holds, String time) {
        if (isTrue(condition) == holds) {
            return false;
        }
        condition.put("status", holds ? "True" : "False").put("lastTransitionTime", time);
        return true;
    }

    private static boolean holdsAfter(ConditionType type, List<ConditionType> holding, boolean before) {
        if (holding.contains(type)) {
            return true;
        }
        // UpdateInProgress outlasts the update until the set is available.
        return before && holding.stream().noneMatch(type::excludes);
    }

    private static boolean isTrue(JsonNode condition) {
        return condition.path("status").asText().equals("True");
    }
}
