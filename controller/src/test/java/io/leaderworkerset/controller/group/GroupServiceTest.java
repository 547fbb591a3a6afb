// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.group;

import static io.leaderworkerset.controller.Samples.leader;
import static org.assertj.core.api.Assertions.assertThat;

import io.leaderworkerset.controller.Samples;
import io.leaderworkerset.controller.action.Action;
import io.leaderworkerset.controller.action.Action.Create;
import io.leaderworkerset.controller.action.Actions;
import io.leaderworkerset.controller.action.Blocker;
import io.leaderworkerset.controller.action.Decision;
import io.leaderworkerset.controller.kube.Kind;
import io.leaderworkerset.controller.model.PodView;
import io.leaderworkerset.controller.model.RevisionView;
import io.leaderworkerset.controller.model.ServiceView;
import org.junit.jupiter.api.Test;

class GroupServiceTest {
    private static final String UNIQUE = "{spec: {networkConfig: {subdomainPolicy: 'UniquePerReplica'}}}";
    private static final PodView LEADER = leader(0, "{}");

    @Test
    void isForGroupsWithASubdomainOfTheirOwn() {
        GroupSnapshot unique = Snapshots.withRevisions(Snapshots.of(UNIQUE, LEADER));
        assertThat(GroupService.decide(LEADER, unique).actions())
                .singleElement()
                .matches(Actions.of(Create.class, Kind.SERVICE))
                .isInstanceOfSatisfying(Create.class, create -> {
                    assertThat(create.object().at("/metadata/name").asText()).isEqualTo("llm-0");
                    assertThat(create.object()
                                    .at("/metadata/ownerReferences/0/uid")
                                    .asText())
                            .isEqualTo("leader-0");
                    assertThat(create.object().at("/spec/selector"))
                            .isEqualTo(
                                    Samples.json(
                                            "{'leaderworkerset.sigs.k8s.io/group-index': '0', 'leaderworkerset.sigs.k8s.io/name': 'llm'}"));
                });
    }

    @Test
    void groupsOfAnOlderRevisionKeepItsPolicy() {
        assertThat(GroupService.decide(LEADER, Snapshots.of(UNIQUE, LEADER))).isEqualTo(Decision.NOTHING);
    }

    @Test
    void aServiceOfSomebodyElseIsToldAndTheWorkersAreMade() {
        GroupSnapshot group = Snapshots.withService(
                Snapshots.withRevisions(Snapshots.of(UNIQUE, LEADER), uniqueRevision()),
                ServiceView.of(Samples.json("{metadata: {name: 'llm-0', uid: 'x'}}")));
        Decision decision = Snapshots.decide(group);
        assertThat(decision.blocker()).isEqualTo(Blocker.foreign("service llm-0"));
        assertThat(decision.retryAfter()).isNull();
        assertThat(decision.actions())
                .hasSize(2)
                .hasAtLeastOneElementOfType(Action.EmitEvent.class)
                .anyMatch(Actions.of(Action.Create.class, Kind.STATEFUL_SET));
    }

    private static RevisionView uniqueRevision() {
        return RevisionView.of(Samples.json("""
                {metadata: {name: 'llm-new-1', namespace: 'prod', uid: 'r', labels: {
                   'leaderworkerset.sigs.k8s.io/name': 'llm',
                   'leaderworkerset.sigs.k8s.io/template-revision-hash': 'new'}},
                 revision: 1, data: {spec: {networkConfig: {subdomainPolicy: 'UniquePerReplica'},
                   leaderWorkerTemplate: {size: 3, workerTemplate: {spec: {containers: [{name: 'c'}]}}}}}}
                """));
    }
}
