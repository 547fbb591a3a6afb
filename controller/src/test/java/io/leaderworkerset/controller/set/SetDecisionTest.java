// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.set;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderworkerset.controller.Decisions;
import io.leaderworkerset.controller.Samples;
import io.leaderworkerset.controller.action.Action;
import io.leaderworkerset.controller.action.Action.Merge;
import io.leaderworkerset.controller.action.Action.WriteStatus;
import io.leaderworkerset.controller.action.Actions;
import io.leaderworkerset.controller.action.Decision;
import io.leaderworkerset.controller.kube.Event;
import io.leaderworkerset.controller.kube.Kind;
import io.leaderworkerset.controller.kube.Reference;
import io.leaderworkerset.controller.model.PodView;
import io.leaderworkerset.controller.model.ServiceView;
import io.leaderworkerset.controller.model.SetView;
import io.leaderworkerset.controller.model.StatefulSetView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SetDecisionTest {
    private static final String OURS = """
            {metadata: {labels: {'leaderworkerset.sigs.k8s.io/name': 'llm'},
               ownerReferences: [{kind: 'LeaderWorkerSet', name: 'llm', uid: 'set-uid', controller: true}]}}
            """;

    private static final String FOREIGN = "{kind: 'Deployment', name: 'x', uid: 'x', controller: true}";

    @Test
    void anUpdateIsMeantForTheStatefulSetThatWasSeen() {
        assertThat(applied(Samples.leaders(OURS)).at("/metadata/uid").asText()).isEqualTo("leaders-uid");
    }

    @Test
    void aCreationIsMeantForNone() {
        assertThat(applied(null).at("/metadata").has("uid")).isFalse();
    }

    @Test
    void anOldRevisionGoesOnceNoGroupRunsIt() {
        assertThat(deletedRevisions()).containsExactly("llm-old-1");
        assertThat(deletedRevisions(Samples.leader(1, Samples.labelled("template-revision-hash", "old"))))
                .isEmpty();
        PodView copy = Samples.leader(
                1,
                "{metadata: {name: 'llm-1-debug', labels: {'leaderworkerset.sigs.k8s.io/template-revision-hash': 'old'}}}");
        assertThat(deletedRevisions(copy)).containsExactly("llm-old-1");
    }

    /** A policy that refuses it holds up nothing else. */
    @Test
    void theAdoptionOfARevisionIsAPartOfItsOwn() {
        SetDecision decision = new SetDecision(
                Decisions.seen(
                        Samples.set("{}"),
                        Samples.leaders(OURS),
                        null,
                        List.of(Samples.revision("new", "{}")),
                        List.of(),
                        List.of()),
                Instant.EPOCH);
        assertThat(decision.parts())
                .filteredOn(part -> part.actions().stream().anyMatch(Actions.of(Merge.class, Kind.CONTROLLER_REVISION)))
                .singleElement()
                .satisfies(part -> assertThat(part.actions()).hasSize(1));
    }

    @Test
    void aSetThatGoesIsLeftAlone() {
        assertThat(decide(Samples.set("{metadata: {deletionTimestamp: 'now'}}"), null, null))
                .isEqualTo(Decision.NOTHING);
    }

    @Test
    void aStatefulSetOfSomebodyElseIsToldAndNothingElseDone() {
        StatefulSetView foreign = Samples.leaders("{metadata: {ownerReferences: [" + FOREIGN + "]}}");
        String error = "statefulset llm exists and belongs to somebody else";
        Decision first = decide(Samples.set("{}"), foreign, null);
        assertThat(first.blocker()).hasToString("statefulset llm (exists and belongs to somebody else)");
        assertThat(first.actions())
                .hasSize(2)
                .first()
                .isEqualTo(told("Failed to create leader statefulset llm: " + error));
        WriteStatus update = (WriteStatus) first.actions().getLast();
        assertThat(update.status().at("/conditions/0/message").asText()).isEqualTo("Replicas are progressing");

        SetView after = new SetView(Samples.set("{}").meta(), Samples.set("{}").spec(), update.status());
        assertThat(decide(after, foreign, null).actions())
                .containsExactly(first.actions().getFirst());
    }

    @Test
    void aServiceOfSomebodyElseIsToldAndTheRestGoesOn() {
        ServiceView foreign = ServiceView.of(Samples.json(
                "{metadata: {name: 'llm', namespace: 'prod', uid: 's', ownerReferences: [" + FOREIGN + "]}}"));
        String error = "service llm exists and belongs to somebody else";
        Decision decision = decide(Samples.set("{}"), null, foreign);
        assertThat(decision.blocker()).hasToString("service llm (exists and belongs to somebody else)");
        assertThat(decision.actions())
                .hasAtLeastOneElementOfType(Action.Apply.class)
                .contains(told("Failed to create headless service for error: " + error));
        assertThat(decision.actions())
                .filteredOn(Actions.of(WriteStatus.class, Kind.LEADER_WORKER_SET))
                .singleElement()
                .satisfies(update -> assertThat(((WriteStatus) update)
                                .status()
                                .at("/conditions/0/message")
                                .asText())
                        .isEqualTo("Replicas are progressing"));
    }

    @Test
    void aPassThatMeetsNothingHasNoError() {
        assertThat(decide(Samples.set("{}"), null, null).blocker()).isNull();
    }

    private static Decision decide(SetView set, @Nullable StatefulSetView leader, @Nullable ServiceView service) {
        return Decisions.of(Decisions.seen(set, leader, service, List.of(), List.of(), List.of()));
    }

    private static Action told(String note) {
        return new Action.EmitEvent(Event.warning(
                "FailedCreate",
                "Create",
                note,
                Reference.of(Kind.LEADER_WORKER_SET, Samples.set("{}").meta()),
                null));
    }

    /** What is deleted of a set of one group of one pod, which is updated, and of what else leads a group. */
    private static List<String> deletedRevisions(PodView... others) {
        String one = "{size: 1, restartPolicy: 'None', workerTemplate: {spec: {containers: [{name: 'c'}]}}}";
        List<PodView> leaders = new ArrayList<>(List.of(others));
        leaders.add(Samples.leader(0, "{}"));
        SetSnapshot seen = Decisions.seen(
                Samples.set("{spec: {replicas: 1, leaderWorkerTemplate: " + one + "}}"),
                Samples.leaders("""
                        {metadata: {labels: {'leaderworkerset.sigs.k8s.io/name': 'llm',
                           'leaderworkerset.sigs.k8s.io/template-revision-hash': 'new'}}}
                        """),
                null,
                List.of(Samples.revision("new", one), Samples.revision("old", "{}")),
                leaders,
                List.of());
        return Decisions.of(seen).actions().stream()
                .filter(Actions.of(Action.Delete.class, Kind.CONTROLLER_REVISION))
                .map(action -> ((Action.Delete) action).key().name())
                .toList();
    }

    private static ObjectNode applied(@Nullable StatefulSetView leader) {
        SetSnapshot seen = Decisions.seen(
                Samples.set("{}"), leader, null, List.of(Samples.revision("new", "{}")), List.of(), List.of());
        return Decisions.of(seen).actions().stream()
                .filter(Actions.of(Action.Apply.class, Kind.STATEFUL_SET))
                .map(Action.Apply.class::cast)
                .map(Action.Apply::object)
                .findFirst()
                .orElseThrow();
    }
}
