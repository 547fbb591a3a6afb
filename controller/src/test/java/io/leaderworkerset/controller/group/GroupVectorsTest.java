// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.group;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderworkerset.api.v1.Labels;
import io.leaderworkerset.controller.Decisions;
import io.leaderworkerset.controller.World;
import io.leaderworkerset.controller.action.Action;
import io.leaderworkerset.controller.action.Actions;
import io.leaderworkerset.controller.action.Decision;
import io.leaderworkerset.controller.gang.Volcano;
import io.leaderworkerset.controller.group.GroupSnapshot.NodeReading;
import io.leaderworkerset.controller.kube.Event;
import io.leaderworkerset.controller.kube.Kind;
import io.leaderworkerset.controller.model.NodeView;
import io.leaderworkerset.controller.model.PodView;
import io.leaderworkerset.controller.model.SetView;
import io.leaderworkerset.controller.revision.Revisions;
import io.leaderworkerset.controller.template.ClaimsKeepAllFields;
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
class GroupVectorsTest {
    /** Where our group is better than the original's: section 8 of the contract. */
    private enum Rule {
        /** 8.10: a node that is gone or lacks the topology key is told in an event, too. */
        NODE_TROUBLE_TOLD,
        /** 8.2: no request when nothing is to be done: a node is read only to create workers that do not exist. */
        NODE_READ_ONLY_FOR_NEW_WORKERS,
        /** 8.4: claims keep fields that the original drops. */
        CLAIMS_KEEP_ALL_FIELDS
    }

    @TestFactory
    Stream<DynamicTest> decidesAsTheOriginal() {
        return Vectors.tests(
                "group-reconcile",
                line -> assertThat(differences(line, line.path("expect"), decide(line), EnumSet.noneOf(Rule.class)))
                        .isEmpty());
    }

    @TestFactory
    Stream<DynamicTest> noticesEveryChangedLeaf() {
        return Vectors.tests("group-reconcile", line -> {
            JsonNode actual = decide(line);
            assertThat(LeafMutations.of(line.path("expect")))
                    .allSatisfy(mutation -> assertThat(
                                    differences(line, mutation.document(), actual, EnumSet.noneOf(Rule.class)))
                            .as(mutation.path())
                            .isNotEmpty());
        });
    }

    @TestFactory
    Stream<DynamicTest> endsAGroupOnceForAllItsPods() {
        return Vectors.tests("group-reconcile", line -> {
            GroupSnapshot group = snapshot(line);
            GroupDecision decision = decision(line);
            List<Decision> shares = group.pods().stream()
                    .map(pod -> Decisions.together(decision.decide(pod, group)))
                    .toList();
            Decision whole = Decisions.together(decision.decide(group, Instant.EPOCH));
            boolean anyEnds =
                    shares.stream().flatMap(share -> share.actions().stream()).anyMatch(GroupVectorsTest::ends);
            assertThat(whole.actions().stream().filter(GroupVectorsTest::ends)).hasSize(anyEnds ? 1 : 0);
            assertThat(whole.actions()).hasSizeLessThanOrEqualTo(anyEnds ? 1 : 3);
            assertThat(shares.stream().flatMap(share -> share.actions().stream()))
                    .containsAll(whole.actions());
        });
    }

    @Test
    void everyRuleIsUsed() {
        if (System.getenv("LWS_VECTORS") != null) {
            return;
        }
        EnumSet<Rule> used = EnumSet.noneOf(Rule.class);
        Vectors.lines("group-reconcile").forEach(line -> differences(line, line.path("expect"), decide(line), used));
        assertThat(used).containsExactlyInAnyOrder(Rule.values());
    }

    private static boolean ends(Action action) {
        return Actions.of(Action.Delete.class, Kind.POD).test(action);
    }

    private static List<String> differences(JsonNode line, JsonNode expectation, JsonNode actual, Set<Rule> used) {
        ObjectNode expected = expectation.deepCopy();
        String error = expected.path("error").asText();
        if (error.equals(nodeGone(line)) && expected.path("events") instanceof ArrayNode events) {
            if (snapshot(line).workers() == null) {
                events.add("Warning FailedCreate Failed to create worker statefulset for leader pod "
                        + line.path("reconcilePod").asText() + ": " + error);
                used.add(Rule.NODE_TROUBLE_TOLD);
            } else {
                expected.remove("error");
                used.add(Rule.NODE_READ_ONLY_FOR_NEW_WORKERS);
            }
        }
        for (JsonNode write : expected.path("writes")) {
            if (write.path("kind").asText().equals("StatefulSet") && write instanceof ObjectNode object) {
                keepClaims(line, object, used);
            }
        }
        return JsonDiff.between(expected, actual);
    }

    private static String nodeGone(JsonNode line) {
        String node = pod(line).nodeName();
        return "getting node \"%s\": nodes \"%s\" not found".formatted(node, node);
    }

    private static void keepClaims(JsonNode line, ObjectNode write, Set<Rule> used) {
        ClaimsKeepAllFields rule = new ClaimsKeepAllFields();
        write.set(
                "object",
                rule.apply(
                        write.path("object"), snapshot(line).template(pod(line)).leaderWorkerTemplate()));
        if (rule.used()) {
            used.add(Rule.CLAIMS_KEEP_ALL_FIELDS);
        }
    }

    private static PodView pod(JsonNode line) {
        return new World(line.path("objects"))
                .pods().stream()
                        .filter(pod -> pod.meta()
                                .name()
                                .equals(line.path("reconcilePod").asText()))
                        .findAny()
                        .orElseThrow();
    }

    private static GroupDecision decision(JsonNode line) {
        return new GroupDecision(line.path("provider").asText().equals("volcano") ? new Volcano() : null);
    }

    private static GroupSnapshot snapshot(JsonNode line) {
        World world = new World(line.path("objects"));
        SetView set = SetView.of(world.all("LeaderWorkerSet").findAny().orElseThrow());
        String index = pod(line).meta().label(Labels.GROUP_INDEX);
        // The original asks for the node of the pod's namespace; in the recorded world, nodes are in none.
        NodeReading reading = new NodeReading(
                pod(line).nodeName(),
                world.all("Node")
                        .map(NodeView::of)
                        .filter(node ->
                                node.meta().namespace().equals(set.meta().namespace()))
                        .findAny()
                        .orElse(null));
        return new GroupSnapshot(
                set,
                index,
                null,
                world.pods(),
                List.of(),
                Revisions.of(set, world.revisions()),
                world.statefulSet(set.meta().name() + "-" + index),
                null,
                null,
                null,
                reading);
    }

    private static JsonNode decide(JsonNode line) {
        Decision decision = Decisions.together(decision(line).decide(pod(line), snapshot(line)));
        assertThat(decision.nodeNeeded()).isNull();
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        ArrayNode writes = result.putArray("writes");
        ArrayNode events = result.putArray("events");
        decision.actions().forEach(action -> write(action, writes, events));
        result.put("requeue", decision.retryAfter() != null);
        if (decision.blocker() != null) {
            result.put("error", decision.blocker().sentence());
        }
        return result;
    }

    private static void write(Action action, ArrayNode writes, ArrayNode events) {
        if (action instanceof Action.Write write) {
            write.reports().done().forEach(event -> events.add(text(event)));
        }
        switch (action) {
            case Action.Create create
            when create.kind().equals(Kind.STATEFUL_SET) -> writes.add(created("StatefulSet", create.object()));
            case Action.Create create -> writes.add(created(create.kind().kind(), untyped(create.object())));
            case Action.Delete delete
            when delete.kind().equals(Kind.POD) ->
                writes.addObject()
                        .put("verb", "delete")
                        .put("kind", "Pod")
                        .put("name", delete.key().name())
                        .put("propagationPolicy", delete.propagation());
            case Action.EmitEvent emit -> events.add(text(emit.event()));
            default -> writes.addObject().put("verb", action.getClass().getSimpleName());
        }
    }

    private static ObjectNode created(String kind, JsonNode object) {
        ObjectNode write =
                JsonNodeFactory.instance.objectNode().put("verb", "create").put("kind", kind);
        write.set("object", object);
        return write;
    }

    /** The original sends these two as typed objects, whose kind the vectors tell beside them. */
    private static JsonNode untyped(ObjectNode object) {
        return object.deepCopy().without(List.of("apiVersion", "kind"));
    }

    private static String text(Event event) {
        return event.type() + " " + event.reason() + " " + event.note();
    }
}
