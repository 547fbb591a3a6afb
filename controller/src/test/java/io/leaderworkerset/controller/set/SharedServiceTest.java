// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.set;

import static org.assertj.core.api.Assertions.assertThat;

import io.leaderworkerset.controller.Samples;
import io.leaderworkerset.controller.action.Action.Create;
import io.leaderworkerset.controller.action.Actions;
import io.leaderworkerset.controller.action.Decision;
import io.leaderworkerset.controller.kube.Kind;
import io.leaderworkerset.controller.model.RevisionView;
import io.leaderworkerset.controller.model.SetView;
import io.leaderworkerset.controller.revision.Revisions;
import java.util.List;
import org.junit.jupiter.api.Test;

class SharedServiceTest {
    private static final SetView UNIQUE = Samples.set("{spec: {networkConfig: {subdomainPolicy: 'UniquePerReplica'}}}");

    @Test
    void isForSetsThatShareASubdomain() {
        assertThat(decide(Samples.set("{}")).actions())
                .singleElement()
                .matches(Actions.of(Create.class, Kind.SERVICE))
                .isInstanceOfSatisfying(
                        Create.class,
                        create -> assertThat(create.object().at("/spec/selector"))
                                .isEqualTo(Samples.json("{'leaderworkerset.sigs.k8s.io/name': 'llm'}")));
        assertThat(decide(UNIQUE)).isEqualTo(Decision.NOTHING);
    }

    @Test
    void isForNobodyWhereNoRevisionSharesOne() {
        RevisionView unique = RevisionView.of(Samples.json("""
                {metadata: {name: 'llm-new-1', namespace: 'prod', labels: {'leaderworkerset.sigs.k8s.io/name': 'llm',
                   'leaderworkerset.sigs.k8s.io/template-revision-hash': 'new'}},
                 data: {spec: {networkConfig: {subdomainPolicy: 'UniquePerReplica'}}}}
                """));
        assertThat(decide(UNIQUE, unique)).isEqualTo(Decision.NOTHING);
    }

    @Test
    void staysForGroupsOfAnOlderRevisionThatSharedIt() {
        assertThat(decide(UNIQUE, Samples.revision("old", "{}")).actions()).hasSize(1);
    }

    private static Decision decide(SetView set, RevisionView... revisions) {
        return SharedService.decide(set, Revisions.of(set, List.of(revisions)), null, null);
    }
}
