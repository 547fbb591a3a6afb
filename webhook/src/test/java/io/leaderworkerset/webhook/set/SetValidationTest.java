// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.webhook.set;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderworkerset.webhook.Json;
import io.leaderworkerset.webhook.field.FieldError;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SetValidationTest {
    private static final String PERCENT = "a valid percent string must be a numeric string followed by an ending '%'"
            + " (e.g. '1%',  or '93%', regex used for validation is '[0-9]+%')";
    private static final String UNAVAILABLE = "spec.rolloutStrategy.rollingUpdateConfiguration.maxUnavailable";
    private static final String SUB_GROUP = "spec.leaderWorkerTemplate.SubGroupPolicy.subGroupSize";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1          | 0      |
            '"100%"'   | 0      |
            '"0%"'     | '"1%"' |
            3000000000 | 0      | U: Invalid value: 3000000000: must be a whole number of 32 bits or a percentage
            -2147483649| 0      | U: Invalid value: -2147483649: must be a whole number of 32 bits or a percentage
            '"+5%"'    | 1      | U: Invalid value: "+5%": P
            '"5%x"'    | 1      | [U: Invalid value: "5%x": P, U: Invalid value: "5%x": invalid value]
            '"a<b"'    | 1      | [U: Invalid value: "a\\u003cb": P, U: Invalid value: "a\\u003cb": invalid value]
            '""'       | 1      | [U: Invalid value: "": P, U: Invalid value: "": invalid value]
            '"20%"'    | 0      | U: Invalid value: "20%": must not be 0 when `maxSurge` is 0
            '"abc"'    | 0      | [U: Invalid value: "abc": P, U: Invalid value: "abc": invalid value, U: Invalid value: "abc": must not be 0 when `maxSurge` is 0]
            '"99999999999999999999%"' | 1 | [U: Invalid value: "99999999999999999999%": must not be greater than 100%, U: Invalid value: "99999999999999999999%": invalid value]
            """)
    void checksRolloutNumbers(String maxUnavailable, String maxSurge, @Nullable String expected) {
        JsonNode set = set("'replicas':4,'rolloutStrategy':{'type':'RollingUpdate','rollingUpdateConfiguration':"
                + "{'maxUnavailable':" + maxUnavailable.replace("'", "") + ",'maxSurge':" + maxSurge.replace("'", "")
                + "}},'leaderWorkerTemplate':{}");
        String message = expected == null
                ? ""
                : expected.replace("U:", UNAVAILABLE + ":").replace(": P", ": " + PERCENT);
        assertThat(errors(set, null)).isEqualTo(message);
    }

    /** A set that was scaled to a budget of nothing can still be annotated. */
    @Test
    void refusesABudgetOfNothingOnlyWhenItChanges() {
        String nothing = UNAVAILABLE + ": Invalid value: \"25%\": must not be 0 when `maxSurge` is 0";
        JsonNode three = budget(3, "'25%'", "0");
        assertThat(errors(three, null)).isEqualTo(nothing);
        assertThat(errors(three, three)).isEmpty();
        assertThat(errors(budget(3, "'25%'", "null"), three))
                .as("no surge is a surge of 0")
                .isEmpty();

        String forThree = nothing + ", and with 3 replicas both are 0";
        assertThat(errors(three, budget(4, "'25%'", "0"))).isEqualTo(forThree);
        assertThat(errors(three, budget(3, "'50%'", "0"))).isEqualTo(forThree);
        assertThat(errors(three, budget(3, "'25%'", "1"))).isEqualTo(forThree);
        assertThat(errors(three, set("'replicas':3,'leaderWorkerTemplate':{}"))).isEqualTo(forThree);
        assertThat(errors(budget(4, "'25%'", "0"), three)).isEmpty();
    }

    private static JsonNode budget(int replicas, String maxUnavailable, String maxSurge) {
        return set(
                "'replicas':%d,'rolloutStrategy':{'type':'RollingUpdate','rollingUpdateConfiguration':{'maxUnavailable':%s,'maxSurge':%s}},'leaderWorkerTemplate':{}"
                        .formatted(replicas, maxUnavailable, maxSurge));
    }

    @Test
    void limitsThePodsOfAllGroups() {
        String spec = "'replicas':%d,'leaderWorkerTemplate':{'size':%d}";
        assertThat(errors(set(spec.formatted(1, Integer.MAX_VALUE)), null)).isEmpty();
        assertThat(errors(set(spec.formatted(2, 1 << 30)), null))
                .isEqualTo(
                        "spec.replicas: Invalid value: 2: the product of replicas and worker replicas must not exceed"
                                + " 2147483647");
    }

    @Test
    void countsNoBudgetAsFineWhenThereIsNothingToUpdate() {
        JsonNode set = set("'replicas':0,'rolloutStrategy':{'type':'RollingUpdate','rollingUpdateConfiguration':"
                + "{'maxUnavailable':0,'maxSurge':0}},'leaderWorkerTemplate':{}");
        assertThat(errors(set, null)).isEmpty();
    }

    @Test
    void needsNoRollingUpdate() {
        JsonNode set = set("'rolloutStrategy':{'type':'OnDelete'},'leaderWorkerTemplate':{}");
        assertThat(errors(set, null)).isEmpty();
    }

    @Test
    void refusesASubGroupPolicyWithoutASize() {
        String required = SUB_GROUP + ": Required value: a subGroupPolicy needs the size of its sub-groups";
        JsonNode without = subGroups("{}", 4);
        assertThat(errors(without, null)).isEqualTo(required);
        assertThat(errors(without, without)).isEqualTo(required);
        assertThat(errors(subGroups("{'subGroupSize':2}", 4), without))
                .as("the size may be added")
                .isEmpty();
    }

    @Test
    void refusesSubGroupsOfNothing() {
        assertThat(errors(subGroups("{'subGroupSize':0,'subGroupPolicyType':'LeaderExcluded'}", 4), null))
                .isEqualTo(SUB_GROUP + ": Invalid value: 0: subGroupSize must be equal or greater than 1");
        assertThat(errors(subGroups("{'subGroupSize':-3}", 4), null))
                .isEqualTo(SUB_GROUP + ": Invalid value: -3: subGroupSize must be equal or greater than 1");
    }

    @Test
    void keepsSubGroupsForLife() {
        JsonNode two = subGroups("{'subGroupSize':2}", 4);
        JsonNode none = set("'leaderWorkerTemplate':{'size':4}");
        assertThat(errors(two, two)).isEmpty();
        assertThat(errors(subGroups("{'subGroupSize':4}", 4), two))
                .isEqualTo(SUB_GROUP + ": Invalid value: 4: field is immutable");
        assertThat(errors(two, none))
                .isEqualTo(
                        SUB_GROUP + ": Invalid value: 2: cannot enable subGroupSize after the lws is already created");
        assertThat(errors(none, two))
                .isEqualTo(SUB_GROUP + ": Invalid value: 2: cannot remove subGroupSize after enabled");
        assertThat(errors(set("'leaderWorkerTemplate':{'size':4,'subGroupPolicy':null}"), none))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        // replicas, maxSurge, size, limit
        "1,       0,      1, 52",
        "0,       0,      1, 52",
        "1,       0,      2, 50",
        "10,      0,      2, 50",
        "10,      1,      2, 49",
        "10,      '25%',  2, 49",
        "5,       100,    2, 50",
        "1000000, 0,      1, 52",
        "1000000, 0,      2, 45",
    })
    void limitsTheNamesOfNewSets(int replicas, String maxSurge, int size, int limit) {
        String spec =
                "'replicas':%d,'rolloutStrategy':{'type':'RollingUpdate','rollingUpdateConfiguration':{'maxUnavailable':1,'maxSurge':%s}},'leaderWorkerTemplate':{'size':%d}"
                        .formatted(replicas, maxSurge.endsWith("%") ? "'" + maxSurge + "'" : maxSurge, size);
        ObjectNode set = (ObjectNode) set(spec);
        assertThat(errors(named(set, "a".repeat(limit)), null)).isEmpty();
        JsonNode tooLong = named(set, "a".repeat(limit + 1));
        assertThat(errors(tooLong, null))
                .isEqualTo("metadata.name: Invalid value: \"" + "a".repeat(limit + 1) + "\": must be no more than "
                        + limit + " characters, so that the names of the set's pods and revisions fit into labels");
        assertThat(errors(tooLong, tooLong)).as("a set that is there stays").isEmpty();
    }

    @Test
    void saysOnceThatANameIsTooLong() {
        assertThat(errors(named((ObjectNode) set("'leaderWorkerTemplate':{}"), "a".repeat(64)), null))
                .endsWith("\": must be no more than 63 characters");
    }

    @Test
    void countsLargeGroupsIntoTheNameLimit() {
        assertThat(NameLimit.of(1, IntNode.valueOf(0), 1_000_000_000)).isEqualTo(50);
        assertThat(NameLimit.of(1, IntNode.valueOf(0), Integer.MAX_VALUE)).isEqualTo(50);
        assertThat(NameLimit.of(Integer.MAX_VALUE, IntNode.valueOf(Integer.MAX_VALUE), 1))
                .isEqualTo(52);
    }

    private static JsonNode named(ObjectNode set, String name) {
        ObjectNode copy = set.deepCopy();
        ((ObjectNode) copy.get("metadata")).put("name", name);
        return copy;
    }

    private static JsonNode subGroups(String policy, int size) {
        return set("'leaderWorkerTemplate':{'size':" + size + ",'subGroupPolicy':" + policy + "}");
    }

    private static JsonNode set(String spec) {
        return Json.of("{'metadata':{'name':'vllm','namespace':'default'},'spec':{" + spec + "}}");
    }

    private static String errors(JsonNode set, @Nullable JsonNode old) {
        return FieldError.join(SetValidation.errors(set, old));
    }
}
