// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.gang;

import static io.leaderworkerset.controller.Samples.annotated;
import static io.leaderworkerset.controller.Samples.leader;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderworkerset.controller.Samples;
import io.leaderworkerset.controller.action.Action.Create;
import io.leaderworkerset.controller.action.Action.Delete;
import io.leaderworkerset.controller.action.Actions;
import io.leaderworkerset.controller.action.Blocker;
import io.leaderworkerset.controller.action.Decision;
import io.leaderworkerset.controller.kube.Event;
import io.leaderworkerset.controller.kube.Key;
import io.leaderworkerset.controller.kube.Kind;
import io.leaderworkerset.controller.kube.Reference;
import io.leaderworkerset.controller.model.PodGroupView;
import io.leaderworkerset.controller.model.PodView;
import io.leaderworkerset.controller.model.SetView;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VolcanoTest {
    private static final Volcano VOLCANO = new Volcano();
    private static final PodView LEADER = leader(0, "{}");
    private static final String LABELS =
            "labels: {'leaderworkerset.sigs.k8s.io/name': 'llm', 'leaderworkerset.sigs.k8s.io/group-index': '0'}";

    @Test
    void givesALeaderItsPodGroup() {
        SetView set = Samples.set(
                "{metadata: {annotations: {'volcano.sh/x': '1', 'other': '2', 'scheduling.volcano.sh/queue-name': 'q'}}}");
        assertThat(created(set, LEADER)).isEqualTo(Samples.json("""
                        {apiVersion: 'scheduling.volcano.sh/v1beta1', kind: 'PodGroup',
                         metadata: {name: 'llm-0-new', namespace: 'prod',
                           labels: {'leaderworkerset.sigs.k8s.io/name': 'llm',
                                    'leaderworkerset.sigs.k8s.io/group-index': '0',
                                    'leaderworkerset.sigs.k8s.io/template-revision-hash': 'new'},
                           annotations: {'volcano.sh/x': '1'},
                           ownerReferences: [{apiVersion: 'v1', kind: 'Pod', name: 'llm-0', uid: 'leader-0',
                              controller: true, blockOwnerDeletion: true}]},
                         spec: {minMember: 3, minResources: {}, queue: 'q'}}
                        """));
    }

    @Test
    void aLeaderThatMustBeReadyFirstIsPlacedAlone() {
        ObjectNode podGroup = created(Samples.set("{spec: {startupPolicy: 'LeaderReady'}}"), LEADER);
        assertThat(podGroup.at("/spec")).isEqualTo(Samples.json("{minMember: 1, minResources: {}}"));
        assertThat(podGroup.at("/metadata").has("annotations")).isFalse();
    }

    @Test
    void theNameIsTheOneThatThePodWasGiven() {
        PodView named = leader(0, annotated("scheduling.k8s.io/group-name", "given"));
        assertThat(VOLCANO.podGroupName(named)).isEqualTo("given");
        assertThat(created(Samples.set("{}"), named).at("/metadata/name").asText())
                .isEqualTo("given");
    }

    @Test
    void anExistingPodGroupIsKept() {
        assertThat(decide("ownerReferences: [{kind: 'Pod', name: 'llm-0', uid: 'leader-0', controller: true}]"))
                .isEqualTo(Decision.NOTHING);
        assertThat(decide("deletionTimestamp: 'now'")).isEqualTo(Decision.NOTHING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                LABELS,
                LABELS + ", ownerReferences: [{kind: 'Pod', name: 'llm-0', uid: 'earlier', controller: true}]"
            })
    void onePodGroupALeader(String stale) {
        assertThat(decide(stale))
                .isEqualTo(Decision.act(new Delete(Kind.POD_GROUP, new Key("prod", "llm-0-new"), "pg-uid")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "labels: {}",
                "labels: {'leaderworkerset.sigs.k8s.io/name': 'llm'}",
                "labels: {'leaderworkerset.sigs.k8s.io/group-index': '0'}",
                "ownerReferences: [{kind: 'Job', name: 'llm-0', uid: 'x', controller: true}]"
            })
    void aForeignPodGroupIsReported(String foreign) {
        String error = "podgroup llm-0-new exists and belongs to somebody else";
        assertThat(decide(foreign)).isEqualTo(Decision.fail(Blocker.foreign("podgroup llm-0-new"), failed(error)));
    }

    private static ObjectNode created(SetView set, PodView leader) {
        Decision decision = decide(set, leader, null);
        assertThat(decision.actions()).singleElement().matches(Actions.of(Create.class, Kind.POD_GROUP));
        Create create = (Create) decision.actions().getFirst();
        assertThat(create.reports().failed()).isNotNull();
        return create.object();
    }

    private static Decision decide(String metadata) {
        return decide(
                Samples.set("{}"),
                LEADER,
                PodGroupView.of(Samples.json(
                        "{metadata: {name: 'llm-0-new', namespace: 'prod', uid: 'pg-uid', %s}}".formatted(metadata))));
    }

    private static Decision decide(SetView set, PodView leader, @Nullable PodGroupView present) {
        return VOLCANO.leaderCreated(set, set.template(), leader, present);
    }

    private static Event failed(String error) {
        return Event.warning(
                "FailedCreate",
                "Create",
                "Failed to create podgroup for leader pod llm-0: " + error,
                Reference.of(Kind.LEADER_WORKER_SET, Samples.set("{}").meta()),
                Reference.of(Kind.POD, LEADER.meta()));
    }
}
