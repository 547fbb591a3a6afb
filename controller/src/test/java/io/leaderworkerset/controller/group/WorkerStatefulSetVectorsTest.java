// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.group;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderworkerset.controller.model.PodView;
import io.leaderworkerset.controller.model.RevisionView;
import io.leaderworkerset.controller.model.SetView;
import io.leaderworkerset.controller.template.ClaimsKeepAllFields;
import io.leaderworkerset.vectors.JsonDiff;
import io.leaderworkerset.vectors.LeafMutations;
import io.leaderworkerset.vectors.Vectors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;

@Tag("vectors")
class WorkerStatefulSetVectorsTest {
    private static final JsonMapper MAPPER = new JsonMapper();

    @TestFactory
    Stream<DynamicTest> workerStatefulSet() {
        return Vectors.tests(
                "worker-statefulset",
                line -> assertThat(differences(line, new Rules().expectation(line)))
                        .isEmpty());
    }

    @Test
    void everyLeafOfAnExpectationCounts() {
        for (JsonNode line : Vectors.lines("worker-statefulset")) {
            assertThat(LeafMutations.of(new Rules().expectation(line)))
                    .allSatisfy(mutation -> assertThat(differences(line, mutation.document()))
                            .as(mutation.path())
                            .isNotEmpty());
        }
    }

    @Test
    @DisabledIfEnvironmentVariable(named = "LWS_VECTORS", matches = ".+")
    void everyRuleIsNeeded() {
        Rules rules = new Rules();
        Vectors.lines("worker-statefulset").forEach(rules::expectation);
        assertThat(rules.claims.used()).as("claims keep all fields").isTrue();
        assertThat(rules.subdomainPolicyUsed)
                .as("subdomain policy of the group's own revision")
                .isTrue();
    }

    private static final class Rules {
        private final ClaimsKeepAllFields claims = new ClaimsKeepAllFields();
        private boolean subdomainPolicyUsed;

        JsonNode expectation(JsonNode line) {
            JsonNode template = revision(line).data().at("/spec/leaderWorkerTemplate");
            return subdomainPolicyOfOwnRevision(line, claims.apply(line.path("expect"), template));
        }

        /** Contract 8.6: the original forgets the revision's policy when the present set has no networkConfig. */
        private JsonNode subdomainPolicyOfOwnRevision(JsonNode line, JsonNode expectation) {
            boolean unique = revision(line)
                    .data()
                    .at("/spec/networkConfig/subdomainPolicy")
                    .asText()
                    .equals("UniquePerReplica");
            if (!unique || line.at("/lws/spec/networkConfig").isObject()) {
                return expectation;
            }
            subdomainPolicyUsed = true;
            JsonNode changed = expectation.deepCopy();
            ((ObjectNode) changed.path("spec")).set("serviceName", expectation.at("/metadata/name"));
            return changed;
        }
    }

    private static List<String> differences(JsonNode line, JsonNode expectation) {
        JsonNode actual = WorkerStatefulSet.of(
                SetView.of(line.path("lws")), PodView.of(line.path("leaderPod")), revision(line), Map.of());
        return JsonDiff.between(expectation, actual);
    }

    private static RevisionView revision(JsonNode line) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        try {
            object.set("data", MAPPER.readTree(line.path("revisionData").asText()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return RevisionView.of(object);
    }
}
