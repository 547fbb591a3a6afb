// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.set;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.leaderworkerset.controller.model.SetView;
import io.leaderworkerset.controller.template.ClaimsKeepAllFields;
import io.leaderworkerset.vectors.JsonDiff;
import io.leaderworkerset.vectors.LeafMutations;
import io.leaderworkerset.vectors.Vectors;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;

@Tag("vectors")
class LeaderStatefulSetVectorsTest {
    @TestFactory
    Stream<DynamicTest> leaderStatefulSet() {
        return Vectors.tests(
                "leader-statefulset",
                line -> assertThat(differences(line, expectation(line, new ClaimsKeepAllFields())))
                        .isEmpty());
    }

    @Test
    void everyLeafOfAnExpectationCounts() {
        for (JsonNode line : Vectors.lines("leader-statefulset")) {
            assertThat(LeafMutations.of(expectation(line, new ClaimsKeepAllFields())))
                    .allSatisfy(mutation -> assertThat(differences(line, mutation.document()))
                            .as(mutation.path())
                            .isNotEmpty());
        }
    }

    @Test
    @DisabledIfEnvironmentVariable(named = "LWS_VECTORS", matches = ".+")
    void theRuleIsNeeded() {
        ClaimsKeepAllFields rule = new ClaimsKeepAllFields();
        Vectors.lines("leader-statefulset").forEach(line -> expectation(line, rule));
        assertThat(rule.used()).isTrue();
    }

    private static JsonNode expectation(JsonNode line, ClaimsKeepAllFields rule) {
        return rule.apply(line.path("expect"), line.at("/lws/spec/leaderWorkerTemplate"));
    }

    private static List<String> differences(JsonNode line, JsonNode expectation) {
        JsonNode actual = LeaderStatefulSet.of(
                SetView.of(line.path("lws")),
                line.path("partition").asInt(),
                line.path("replicas").asInt(),
                line.path("revisionKey").asText(),
                MissingNode.getInstance());
        return JsonDiff.between(expectation, actual);
    }
}
