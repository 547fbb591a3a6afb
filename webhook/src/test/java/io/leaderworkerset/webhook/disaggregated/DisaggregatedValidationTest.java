// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.webhook.disaggregated;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderworkerset.webhook.Json;
import io.leaderworkerset.webhook.field.FieldError;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DisaggregatedValidationTest {
    private static final String STRATEGY = "spec.roles[0].spec.rolloutStrategy.";
    private static final String UPDATE = STRATEGY + "rollingUpdateConfiguration.";
    private static final String PERCENT = "a valid percent string must be a numeric string followed by an ending '%'"
            + " (e.g. '1%',  or '93%', regex used for validation is '[0-9]+%')";

    @Test
    void findsNothingWrongWithLittle() {
        for (String set : new String[] {
            "{}", "null", "[]", "{'spec':null}", "{'spec':{'roles':null}}", "{'spec':{'roles':[null,{},{'spec':{}}]}}"
        }) {
            assertThat(errors(Json.of(set))).as(set).isEmpty();
            assertThat(ScalingWarnings.of(Json.of(set))).as(set).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            RollingUpdate |
            ''            |
            OnDelete      | "OnDelete"
            rollingUpdate | "rollingUpdate"
            <             | "\\u003c"
            """)
    void knowsOneTypeOfRollout(String type, @Nullable String refused) {
        assertThat(errors(role("'spec':{'rolloutStrategy':{'type':'" + type + "'}}")))
                .isEqualTo(
                        refused == null
                                ? ""
                                : STRATEGY + "type: Unsupported value: " + refused
                                        + ": supported values: \"RollingUpdate\", \"\"");
        assertThat(errors(role("'spec':{'rolloutStrategy':{'type':null}}"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"null, false", "0, false", "1, true", "-1, true", "4294967296, true"})
    void allowsNoPartition(String partition, boolean refused) {
        assertThat(errors(role(
                        "'spec':{'rolloutStrategy':{'rollingUpdateConfiguration':{'partition':" + partition + "}}}")))
                .isEqualTo(
                        refused
                                ? UPDATE
                                        + "partition: Forbidden: partition is not supported by DisaggregatedSet; rolling"
                                        + " updates are managed across roles by the DisaggregatedSet controller"
                                : "");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            4    | 1         | 0       |
            4    | 0         | '"1%"'  |
            0    | 0         | 0       |
            0    | -1        | '"x"'   |
            null | 0         | 0       |
            null | -1        | '"x"'   |
            4    | 0         | 0       | U: Invalid value: 0: must not be 0 when `maxSurge` is 0
            4    | null      | null    | U: Invalid value: 0: must not be 0 when `maxSurge` is 0
            4    | '"24%"'   | '"0%"'  | U: Invalid value: "24%": must not be 0 when `maxSurge` is 0
            4    | '"25%"'   | '"0%"'  |
            4    | -1        | 0       | U: Invalid value: -1: must be greater than or equal to 0
            4    | 0         | -1      | S: Invalid value: -1: must be greater than or equal to 0
            4    | '"101%"'  | '"x"'   | [U: Invalid value: "101%": must not be greater than 100%, S: Invalid value: "x": P]
            4    | 0         | 1.5     | [S: Invalid value: 1.5: invalid value, U: Invalid value: 0: must not be 0 when `maxSurge` is 0]
            4    | 3000000000| 0       | U: Invalid value: 3000000000: must be a whole number of 32 bits or a percentage
            -4   | 0         | 0       | U: Invalid value: 0: must not be 0 when `maxSurge` is 0
            """)
    void needsABudgetForWhatThereIs(
            String replicas, String maxUnavailable, String maxSurge, @Nullable String expected) {
        String message = expected == null
                ? ""
                : expected.replace("U:", UPDATE + "maxUnavailable:")
                        .replace("S:", UPDATE + "maxSurge:")
                        .replace(": P", ": " + PERCENT);
        assertThat(errors(role("'spec':{'replicas':" + replicas
                        + ",'rolloutStrategy':{'rollingUpdateConfiguration':{'maxUnavailable':"
                        + maxUnavailable.replace("'", "") + ",'maxSurge':" + maxSurge.replace("'", "") + "}}}")))
                .isEqualTo(message);
    }

    @Test
    void needsNoBudgetWithoutOne() {
        assertThat(errors(role("'spec':{'replicas':4,'rolloutStrategy':{'rollingUpdateConfiguration':null}}")))
                .isEmpty();
        assertThat(errors(role("'spec':{'replicas':4}"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        // slices, length of both names, length of the Service's name; 0: it is fine
        "null, 47,  0",
        "null, 48, 64",
        "10,   47,  0",
        "10,   48, 64",
        "11,   46,  0",
        "11,   47, 64",
        "100,  47, 64",
        "101,  46, 64",
    })
    void countsTheLettersOfServices(String slices, int letters, int length) {
        String name = "r".repeat(letters - 2);
        JsonNode set = Json.of("{'metadata':{'name':'ds'},'spec':{'slices':" + slices
                + ",'roles':[{'name':'a'},{'name':'" + name + "'}]}}");
        assertThat(errors(set))
                .isEqualTo(
                        length == 0
                                ? ""
                                : "spec.roles[1].name: Invalid value: \"" + name + "\": the generated service name ("
                                        + length
                                        + " chars) would exceed the DNS-1035 limit of 63 characters; reduce the"
                                        + " DisaggregatedSet name and/or role name (combined limit: " + (letters - 1)
                                        + " characters)");
    }

    @Test
    void countsTheLettersOfScalers() {
        String scaler = " would produce scaler name";
        assertThat(errors(external("a".repeat(250), "rr"))).doesNotContain(scaler);
        assertThat(errors(external("a".repeat(250), "rrr")))
                .startsWith("[spec.roles[0].name: Invalid value: \"rrr\":" + scaler + " \"" + "a".repeat(250)
                        + "-rrr\" exceeding 253 characters, spec.roles[0].name: Invalid value: \"rrr\": the generated");
        assertThat(errors(Json.of("{'metadata':{'name':'" + "a".repeat(250) + "'},'spec':{'roles':[{'name':'rrr'}]}}")))
                .as("a role that is not external has no scaler")
                .doesNotContain(scaler);
    }

    @ParameterizedTest
    @CsvSource({
        "null, External, false",
        "1,    External, false",
        "2,    External, true",
        "2,    Static,   false",
        "2,    external, false",
    })
    void scalesOneSliceOnlyFromOutside(String slices, String mode, boolean refused) {
        assertThat(errors(Json.of("{'spec':{'slices':" + slices
                        + ",'roles':[{'name':'a'},{'name':'b','scaling':{'mode':'" + mode + "'}}]}}")))
                .isEqualTo(
                        refused
                                ? "spec.slices: Forbidden: spec.slices > 1 is not supported while any role has"
                                        + " scaling.mode: External (alpha restriction)"
                                : "");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            null                                       | false
            {}                                         | false
            {'type':null}                              | false
            {'type':''}                                | false
            {'type':'None'}                            | false
            {'type':'ExclusiveSlice'}                  | true
            {'type':'ExclusiveSlice','topology':''}    | true
            {'type':'ExclusiveSlice','topology':null}  | true
            {'type':'ExclusiveSlice','topology':'rack'}| false
            {'type':'New','topology':'rack'}           | false
            """)
    void placesSlicesByATopology(String policy, boolean refused) {
        assertThat(errors(Json.of("{'spec':{'placementPolicy':" + policy + "}}")))
                .isEqualTo(
                        refused
                                ? "spec.placementPolicy.topology: Required value: topology is required when type is"
                                        + " not None"
                                : "");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'metadata':G                                                                           | exclusive
            'spec':{'leaderWorkerTemplate':{'leaderTemplate':{'metadata':G}}}                      | exclusive
            'spec':{'leaderWorkerTemplate':{'workerTemplate':{'metadata':G}}}                      | exclusive
            'metadata':S                                                                           | subgroup-exclusive
            'spec':{'leaderWorkerTemplate':{'leaderTemplate':{'metadata':S}}}                      | subgroup-exclusive
            'spec':{'leaderWorkerTemplate':{'workerTemplate':{'metadata':S}}}                      | subgroup-exclusive
            'metadata':S,'spec':{'leaderWorkerTemplate':{'workerTemplate':{'metadata':G}}}         | exclusive
            'metadata':{'labels':{'leaderworkerset.sigs.k8s.io/exclusive-topology':'rack'}}        |
            'spec':{'leaderWorkerTemplate':{'leaderTemplate':null,'workerTemplate':{'spec':{}}}}   |
            """)
    void placesSlicesOrGroups(String parts, @Nullable String annotation) {
        String role = parts.replace("G", "{'annotations':{'leaderworkerset.sigs.k8s.io/exclusive-topology':'rack'}}")
                .replace(":S", ":{'annotations':{'leaderworkerset.sigs.k8s.io/subgroup-exclusive-topology':''}}");
        String roles = ",'roles':[{'name':'a'},{'name':'b'," + role + "}]}}";
        assertThat(errors(Json.of("{'spec':{'placementPolicy':{'type':'ExclusiveTopology','topology':'rack'}" + roles)))
                .isEqualTo(
                        annotation == null
                                ? ""
                                : "spec.roles[1]: Forbidden: the \"leaderworkerset.sigs.k8s.io/" + annotation
                                        + "-topology\" annotation must not be combined with a non-None"
                                        + " spec.placementPolicy.type (ExclusiveTopology)");
        assertThat(errors(Json.of("{'spec':{'placementPolicy':{'type':'None'}" + roles)))
                .isEmpty();
    }

    private static JsonNode external(String set, String role) {
        return Json.of("{'metadata':{'name':'" + set + "'},'spec':{'roles':[{'name':'" + role
                + "','scaling':{'mode':'External'}}]}}");
    }

    private static JsonNode role(String parts) {
        return Json.of("{'metadata':{'name':'ds'},'spec':{'roles':[{'name':'a'," + parts + "}]}}");
    }

    private static String errors(JsonNode set) {
        return FieldError.join(DisaggregatedValidation.errors(set));
    }
}
