// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.reconcile.group;

import static org.assertj.core.api.Assertions.assertThat;

import io.leaderworkerset.controller.Samples;
import io.leaderworkerset.controller.group.LostWorker;
import io.leaderworkerset.controller.model.GroupKey;
import io.leaderworkerset.controller.model.PodView;
import io.leaderworkerset.controller.runtime.queue.FakeTicker;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class LostWorkersTest {
    private final FakeTicker ticker = new FakeTicker();
    private final List<PodView> pods = List.of(Samples.leader(0, "{}"), Samples.worker(2, "{}"));
    private final LostWorkers lost = new LostWorkers(ticker, _ -> pods, Duration.ofSeconds(30));
    private final PodView worker = worker("a");
    private final GroupKey group = Objects.requireNonNull(GroupKey.of(worker.meta()));

    @Test
    void remembersAWorkerThatIsGoneUntilItIsHandled() {
        lost.changed(worker, null);

        assertThat(lost.of(group)).containsExactly(loss(worker));
        assertThat(lost.of(group)).containsExactly(loss(worker));
        lost.handled(group, List.of(loss(worker)));
        assertThat(lost.of(group)).isEmpty();
    }

    @Test
    void remembersAWorkerThatWasReplacedUnseen() {
        lost.changed(worker, worker("b"));

        assertThat(lost.of(group)).containsExactly(loss(worker));
    }

    @Test
    void keepsWhatIsLostWhileADecisionIsCarriedOut() {
        PodView next = worker("b");
        lost.changed(worker, next);
        List<LostWorker> decidedOn = lost.of(group);
        lost.changed(next, null);

        lost.handled(group, decidedOn);
        assertThat(lost.of(group)).containsExactly(loss(next));
    }

    @Test
    void aChangeIsNoLoss() {
        lost.changed(null, worker);
        lost.changed(worker, worker);

        assertThat(lost.of(group)).isEmpty();
    }

    @Test
    void leadersAreNoWorkers() {
        PodView leader = Samples.leader(0, "{}");
        lost.changed(leader, null);

        assertThat(lost.of(Objects.requireNonNull(GroupKey.of(leader.meta())))).isEmpty();
    }

    @Test
    void copiesOfPodsAreNoWorkersAndCountForNothing() {
        PodView copy = Samples.worker(1, "{metadata: {name: 'debug', uid: 'copy'}}");
        lost.changed(copy, null);
        assertThat(lost.of(group)).isEmpty();

        PodView leaderCopy = Samples.leader(0, "{metadata: {name: 'llm-0-debug', uid: 'copy', ownerReferences: []}}");
        assertThat(LostWorker.of(worker, List.of(pods.getFirst(), pods.getLast(), leaderCopy, copy)))
                .isEqualTo(loss(worker));
    }

    @Test
    void whoDoesNotLeadForgetsWhatTheLeaderHasHandled() {
        lost.changed(worker, null);
        ticker.pass(Duration.ofSeconds(31));
        PodView late = worker("b");
        lost.changed(late, null);

        assertThat(lost.of(group)).containsExactly(loss(late));
        ticker.pass(Duration.ofSeconds(31));
        lost.lead();
        assertThat(lost.of(group)).isEmpty();
    }

    @Test
    void whoLeadsForgetsNothing() {
        lost.lead();
        lost.changed(worker, null);
        ticker.pass(Duration.ofHours(1));
        lost.changed(worker("b"), null);

        assertThat(lost.of(group)).hasSize(2);
    }

    /** A worker that was lost while all of its group was there. */
    private LostWorker loss(PodView lost) {
        return LostWorker.of(lost, pods);
    }

    private static PodView worker(String uid) {
        return Samples.worker(1, "{\"metadata\": {\"uid\": \"" + uid + "\"}}");
    }
}
