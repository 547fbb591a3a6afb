// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.webhook.pod;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.zjsonpatch.JsonPatch;
import io.leaderworkerset.api.v1.Annotations;
import io.leaderworkerset.api.v1.EnvVars;
import io.leaderworkerset.api.v1.Labels;
import io.leaderworkerset.api.v1.SubGroupPolicy;
import io.leaderworkerset.vectors.JsonDiff;
import io.leaderworkerset.vectors.LeafMutations;
import io.leaderworkerset.vectors.Vectors;
import io.leaderworkerset.webhook.Json;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

@Tag("vectors")
class PodAdmissionVectorsTest {
    private static final String VECTORS = "pod-admission";
    private static final int LWS_VARIABLES = 3;
    private static final JsonNode PLAIN = Json.of("{'name':'added'}");
    private static final JsonNode WITH_TPUS = Json.of("{'name':'added','resources':{'limits':{'google.com/tpu':'4'}}}");
    private static final String ATOI = "strconv.Atoi: parsing ";

    /** The points of the contract at which pod admission answers otherwise than the original. */
    private enum Rule {
        /** A parse error of the original's language becomes a sentence that names pod, annotation and value. */
        OWN_SENTENCE,

        /** A leader that requests TPUs and is excluded from the sub-groups is admitted without TPU variables. */
        EXCLUDED_LEADER
    }

    @TestFactory
    Stream<DynamicTest> changesOfGoForm() {
        return Vectors.tests(VECTORS, line -> {
            JsonNode before = line.deepCopy();
            assertThat(JsonDiff.between(expected(line, EnumSet.noneOf(Rule.class)), outcome(line)))
                    .isEmpty();
            assertThat(line).as("the input is not written to").isEqualTo(before);
        });
    }

    /** The same change must come out of the pod as users write it, which the original reads into its own form first. */
    @TestFactory
    Stream<DynamicTest> changesOfUserForm() {
        return Vectors.tests(VECTORS, line -> {
            // The one difference between the forms that a patch of variables can meet.
            JsonNode pod = withoutEmptyValues(line.path("pod").deepCopy());
            if (line.has("after") && admit(line, pod) instanceof PodOutcome.Admitted admitted) {
                JsonNode patch = io.fabric8.zjsonpatch.JsonDiff.asJson(pod, admitted.pod());
                JsonNode after = JsonPatch.apply(patch, line.path("before"));
                assertThat(JsonDiff.between(line.path("after"), after)).isEmpty();
            }
        });
    }

    /** The API server asks again when a later webhook has changed the pod. */
    @TestFactory
    Stream<DynamicTest> admittingAgainChangesNothing() {
        return Vectors.tests(VECTORS, line -> {
            if (admit(line, line.path("pod")) instanceof PodOutcome.Admitted once) {
                assertThat(admit(line, once.pod())).isEqualTo(once);
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> aContainerThatIsAddedLaterGetsItsVariables() {
        return Vectors.tests(VECTORS, line -> {
            if (admit(line, line.path("pod")) instanceof PodOutcome.Admitted once
                    && once.pod().path("metadata").path("labels").has(Labels.NAME)) {
                boolean slice = once.pod().toString().contains(EnvVars.TPU_PROCESS_ADDRESSES);
                for (String kind : List.of("containers", "initContainers")) {
                    int end = once.pod().at("/spec/" + kind).size();
                    for (JsonNode added : slice ? List.of(PLAIN, WITH_TPUS) : List.of(PLAIN)) {
                        assertAdded(line, once.pod(), kind, 0, added);
                        assertAdded(line, once.pod(), kind, end, added);
                    }
                }
            }
        });
    }

    /** With a container more the pod is admitted as before, and the container has what every container has. */
    private static void assertAdded(JsonNode line, JsonNode admitted, String kind, int index, JsonNode added) {
        ObjectNode pod = admitted.deepCopy();
        ObjectNode spec = (ObjectNode) pod.path("spec");
        ArrayNode containers = spec.path(kind) instanceof ArrayNode some ? some : spec.putArray(kind);
        containers.insert(index, added.deepCopy());
        JsonNode first = admitted.at("/spec/containers/0/env");
        ObjectNode expected = pod.deepCopy();
        ArrayNode env = ((ObjectNode) expected.path("spec").path(kind).path(index)).putArray("env");
        for (int i = 0; i < LWS_VARIABLES; i++) {
            env.add(first.path(i));
        }
        assertThat(admit(line, pod)).isEqualTo(new PodOutcome.Admitted(expected));
    }

    @TestFactory
    Stream<DynamicTest> everyLeafCounts() {
        return Vectors.tests(VECTORS, line -> {
            JsonNode outcome = outcome(line);
            LeafMutations.of(expected(line, EnumSet.noneOf(Rule.class)))
                    .forEach(mutation -> assertThat(JsonDiff.between(mutation.document(), outcome))
                            .as(mutation.path())
                            .isNotEmpty());
        });
    }

    @Test
    void everyRuleIsUsed() {
        Set<Rule> used = EnumSet.noneOf(Rule.class);
        Vectors.lines(VECTORS).forEach(line -> expected(line, used));
        if (System.getenv("LWS_VECTORS") == null) {
            assertThat(used).containsExactlyInAnyOrder(Rule.values());
        }
    }

    private static JsonNode expected(JsonNode line, Set<Rule> used) {
        ObjectNode expected = JsonNodeFactory.instance.objectNode();
        if (line.has("after")) {
            return expected.set("pod", line.get("after"));
        }
        String error = line.path("error").asText();
        if (!error.startsWith(ATOI)) {
            return expected.put("error", error);
        }
        JsonNode metadata = line.path("pod").path("metadata");
        String size = metadata.path("annotations").path(Annotations.SIZE).asText();
        if (isExcludedLeader(metadata) && error.startsWith(ATOI + "\"\"") && !size.isEmpty()) {
            used.add(Rule.EXCLUDED_LEADER);
            return expected.set("pod", admittedWithoutTpus(line));
        }
        used.add(Rule.OWN_SENTENCE);
        return expected.put(
                "error",
                "annotation %s of pod %s must be a whole number, but is \"%s\""
                        .formatted(Annotations.SIZE, metadata.path("name").asText(), size));
    }

    private static boolean isExcludedLeader(JsonNode metadata) {
        JsonNode annotations = metadata.path("annotations");
        return annotations.has(Annotations.SUBGROUP_SIZE)
                && annotations.path(Annotations.SUBGROUP_POLICY_TYPE).asText().equals(SubGroupPolicy.LEADER_EXCLUDED);
    }

    /** What becomes of the pod when it does not request TPUs, with its requests put back. */
    private static JsonNode admittedWithoutTpus(JsonNode line) {
        JsonNode without = line.path("pod").deepCopy();
        List<JsonNode> resources = new ArrayList<>();
        for (ObjectNode container : containers(without)) {
            resources.add(container.path("resources"));
            container.remove("resources");
        }
        JsonNode admitted = ((PodOutcome.Admitted) admit(line, without)).pod().deepCopy();
        List<ObjectNode> containers = containers(admitted);
        for (int i = 0; i < containers.size(); i++) {
            if (!resources.get(i).isMissingNode()) {
                containers.get(i).set("resources", resources.get(i));
            }
        }
        return admitted;
    }

    private static JsonNode outcome(JsonNode line) {
        ObjectNode outcome = JsonNodeFactory.instance.objectNode();
        return switch (admit(line, line.has("before") ? line.path("before") : line.path("pod"))) {
            case PodOutcome.Admitted admitted -> outcome.set("pod", admitted.pod());
            case PodOutcome.Refused refused -> outcome.put("error", refused.message());
        };
    }

    private static PodOutcome admit(JsonNode line, JsonNode pod) {
        GangScheduler scheduler =
                line.path("provider").asText().equals("volcano") ? GangScheduler.VOLCANO : GangScheduler.NONE;
        return new PodAdmission(scheduler).admit(pod);
    }

    private static JsonNode withoutEmptyValues(JsonNode pod) {
        for (ObjectNode container : containers(pod)) {
            for (JsonNode variable : container.path("env")) {
                if (variable.path("value").asText("x").isEmpty()) {
                    ((ObjectNode) variable).remove("value");
                }
            }
        }
        return pod;
    }

    private static List<ObjectNode> containers(JsonNode pod) {
        List<ObjectNode> containers = new ArrayList<>();
        for (String kind : List.of("containers", "initContainers")) {
            pod.path("spec").path(kind).forEach(container -> containers.add((ObjectNode) container));
        }
        return containers;
    }
}
