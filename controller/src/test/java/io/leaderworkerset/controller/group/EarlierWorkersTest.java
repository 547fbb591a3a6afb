// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.group;

import static io.leaderworkerset.controller.Samples.leader;
import static io.leaderworkerset.controller.Samples.worker;
import static org.assertj.core.api.Assertions.assertThat;

import io.leaderworkerset.controller.Decisions;
import io.leaderworkerset.controller.Samples;
import io.leaderworkerset.controller.action.Action.Create;
import io.leaderworkerset.controller.action.Action.Delete;
import io.leaderworkerset.controller.action.Actions;
import io.leaderworkerset.controller.action.Decision;
import io.leaderworkerset.controller.kube.Kind;
import io.leaderworkerset.controller.model.PodView;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EarlierWorkersTest {
    private static final PodView LEADER = leader(0, "{metadata: {creationTimestamp: '2026-01-01T00:00:00Z'}}");
    private static final Instant CREATED = Instant.parse("2026-01-01T00:00:00Z");
    private static final PodView EARLIER = worker(1, """
            {metadata: {deletionTimestamp: '2026-01-01T00:00:00Z',
               labels: {'leaderworkerset.sigs.k8s.io/template-revision-hash': 'old'}}}
            """);
    private static final String ORPHAN = "{metadata: {ownerReferences: []}}";

    @Test
    void newWorkersAreMadeWhenTheEarlierOnesHaveEnded() {
        assertThat(decide(Snapshots.of("{}", LEADER, EARLIER)).actions()).isEmpty();
        assertThat(decide(Snapshots.of("{}", LEADER)).actions())
                .allMatch(Actions.of(Create.class, Kind.STATEFUL_SET))
                .hasSize(1);
    }

    /** On a lost node they never end. */
    @ParameterizedTest
    @CsvSource({"-3600, 10", "0, 10", "9, 1", "10, 0", "3600, 0"})
    void areWaitedForForAWhileOnly(int seconds, int left) {
        GroupSnapshot group = Snapshots.of("{}", LEADER, EARLIER);
        Decision decision = Decisions.together(new GroupDecision(null).decide(group, CREATED.plusSeconds(seconds)));
        assertThat(decision.retryAfter()).isEqualTo(left == 0 ? null : Duration.ofSeconds(left));
        assertThat(decision.actions()).hasSize(left == 0 ? 1 : 0);
    }

    @Test
    void theServiceWaitsForNobody() {
        String unique = "{spec: {networkConfig: {subdomainPolicy: 'UniquePerReplica'}}}";
        GroupSnapshot group = Snapshots.withRevisions(Snapshots.of(unique, LEADER, EARLIER));
        assertThat(decide(group).actions())
                .allMatch(Actions.of(Create.class, Kind.SERVICE))
                .hasSize(1);
    }

    @Test
    void theSharesOfThePodsAreTheOriginals() {
        GroupSnapshot group = Snapshots.of("{}", LEADER, EARLIER);
        assertThat(Decisions.together(new GroupDecision(null).decide(LEADER, group))
                        .actions())
                .allMatch(Actions.of(Create.class, Kind.STATEFUL_SET))
                .hasSize(1);
    }

    @Test
    void anOrphanedStatefulSetIsNotWaitedFor() {
        GroupSnapshot group = Snapshots.withWorkers(Snapshots.of("{}", LEADER, EARLIER), Samples.workers(0, ORPHAN));
        assertThat(decide(group).actions())
                .allMatch(Actions.of(Delete.class, Kind.STATEFUL_SET))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"StatefulSet, llm-0, true", "StatefulSet, llm, false", "Pod, llm-0, false", "ReplicaSet, llm-0, false"})
    void areThoseOfAStatefulSetOfTheLeadersName(String kind, String name, boolean remain) {
        String owned = "{metadata: {ownerReferences: [{kind: '%s', name: '%s', uid: 'u', controller: true}]}}"
                .formatted(kind, name);
        assertThat(EarlierWorkers.wait(Snapshots.of("{}", LEADER, worker(1, owned)), LEADER, CREATED))
                .isEqualTo(remain ? Duration.ofSeconds(10) : Duration.ZERO);
    }

    @Test
    void aPodThatNobodyOwnsIsTheNextStatefulSets() {
        assertThat(EarlierWorkers.wait(Snapshots.of("{}", LEADER, worker(1, ORPHAN)), LEADER, CREATED))
                .isZero();
    }

    private static Decision decide(GroupSnapshot group) {
        return Decisions.together(new GroupDecision(null).decide(group, CREATED));
    }
}
