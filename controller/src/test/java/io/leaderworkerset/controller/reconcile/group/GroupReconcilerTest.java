// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.reconcile.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.NullNode;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.leaderworkerset.controller.Samples;
import io.leaderworkerset.controller.action.Blocker;
import io.leaderworkerset.controller.action.RecreationReason;
import io.leaderworkerset.controller.io.Caches;
import io.leaderworkerset.controller.model.GroupKey;
import io.leaderworkerset.controller.model.ServiceView;
import io.leaderworkerset.controller.reconcile.GroupBlockers;
import io.leaderworkerset.controller.reconcile.GroupListener;
import io.leaderworkerset.controller.reconcile.Wiring;
import io.leaderworkerset.controller.reconcile.Wirings;
import io.leaderworkerset.controller.runtime.queue.FakeTicker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GroupReconcilerTest {
    private static final GroupKey GROUP = new GroupKey("prod", "llm", "0");

    private final Caches caches = new Caches(false);
    private final List<RecreationReason> recreated = new ArrayList<>();
    private final LostWorkers lost = new LostWorkers(new FakeTicker(), caches::podsOf, Duration.ofSeconds(30));
    private KubernetesClientException refusal = new KubernetesClientException("connection reset");
    private boolean refusing;
    private final Wiring wiring = Wirings.of(
            caches,
            (_, _, _, _) -> {
                if (refusing) {
                    throw refusal;
                }
                return NullNode.getInstance();
            },
            new Recreations(),
            new FakeTicker());
    private final GroupBlockers blockers = wiring.blockers();
    private final GroupReconciler reconciler = new GroupReconciler(wiring, lost);

    @BeforeEach
    void aSetWithALeader() {
        caches.sets().wrote(Samples.set("{}"));
        caches.revisions().wrote(Samples.revision("new", "{}"));
        caches.pods().wrote(Samples.leader(0, "{}"));
    }

    @Test
    void aBlockerIsGoneOnceNoDecisionFindsItAlthoughAWriteIsRefused() {
        blockers.found(GROUP, List.of(Blocker.of("the node", "is gone")));
        refusal = answer(422, "Invalid");
        refusing = true;
        assertThatThrownBy(() -> reconciler.reconcile(GROUP)).isSameAs(refusal);
        assertThat(blockers.of(GROUP.setKey()))
                .containsEntry("0", List.of(Blocker.refused("statefulset llm-0", "Invalid")));
    }

    /** Or the status would tell by turns that it is in the way and that it is not. */
    @ParameterizedTest
    @CsvSource({"409, Conflict", "500, InternalError", "0, "})
    void aBlockerStaysWhenAPassGetsNoFurther(int code, @Nullable String reason) {
        Blocker foreign = Blocker.foreign("service llm-0");
        blockers.found(GROUP, List.of(foreign));
        refusal = reason == null ? new KubernetesClientException("connection reset") : answer(code, reason);
        refusing = true;
        assertThatThrownBy(() -> reconciler.reconcile(GROUP)).isSameAs(refusal);
        assertThat(blockers.of(GROUP.setKey())).containsEntry("0", List.of(foreign));
    }

    /** Where the policy is None they cost nothing, and passes that fail must not pile them up. */
    @Test
    void lossesThatCostNothingAreForgottenWhateverBecomesOfTheWrite() {
        caches.sets().wrote(Samples.set("{spec: {leaderWorkerTemplate: {restartPolicy: 'None'}}}"));
        caches.revisions().wrote(Samples.revision("new", "{size: 1, restartPolicy: 'None'}"));
        caches.services().wrote(ServiceView.of(Samples.json("{metadata: {name: 'x'}}")));
        lost.changed(Samples.worker(1, "{}"), null);
        reconciler.reconcile(GROUP);
        assertThat(lost.of(GROUP)).isEmpty();
    }

    @Test
    void aRecreationIsHeardOfOnceItIsCarriedOut() {
        caches.statefulSets().wrote(Samples.workers(0, "{}"));
        caches.pods().wrote(Samples.worker(1, "{status: {containerStatuses: [{restartCount: 1}]}}"));
        refusing = true;
        assertThatThrownBy(() -> reconciler.reconcile(GROUP)).isInstanceOf(KubernetesClientException.class);
        assertThat(recreated).isEmpty();
        refusing = false;
        reconciler.reconcile(GROUP);
        assertThat(recreated).containsExactly(RecreationReason.CONTAINER_RESTARTED);
    }

    private static KubernetesClientException answer(int code, String reason) {
        return new KubernetesClientException(
                reason,
                code,
                new StatusBuilder().withReason(reason).withMessage(reason).build());
    }

    private final class Recreations implements GroupListener {
        @Override
        public void recreated(RecreationReason reason) {
            recreated.add(reason);
        }

        @Override
        public void becameReady(Duration afterCreation) {}

        @Override
        public void rolledOut(Duration time) {}
    }
}
