package io.leaderworkerset.controller.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.NullNode;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.leaderworkerset.controller.Samples;
import io.leaderworkerset.controller.action.RecreationReason;
import io.leaderworkerset.controller.group.GroupDecision;
import io.leaderworkerset.controller.model.GroupKey;
import io.leaderworkerset.controller.runtime.cache.Caches;
import io.leaderworkerset.controller.runtime.queue.FakeTicker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GroupReconcilerTest {
    private static final GroupKey GROUP = new GroupKey("prod", "llm", "0");

    private final Caches caches = new Caches(StatefulSets::view, false);
    private final GroupTroubles troubles = new GroupTroubles(_ -> {});
    private final List<RecreationReason> recreated = new ArrayList<>();
    private boolean refusing;

    @BeforeEach
    void aSetWithALeader() {
        caches.sets().wrote(Samples.set("{}"));
        caches.revisions().wrote(Samples.revision("new", "{}"));
        caches.pods().wrote(Samples.leader(0, "{}"));
    }

    @Test
    void aTroubleIsOverOnceNoDecisionFindsItWhateverBecomesOfTheWrite() {
        troubles.began(GROUP, "the node is gone");
        refusing = true;
        assertThatThrownBy(() -> reconciler().reconcile(GROUP)).isInstanceOf(KubernetesClientException.class);
        assertThat(troubles.of(GROUP.setKey())).isEmpty();
    }

    @Test
    void aRecreationIsHeardOfOnceItIsCarriedOut() {
        caches.statefulSets().wrote(Samples.workers(0, "{}"));
        caches.pods().wrote(Samples.worker(1, "{status: {containerStatuses: [{restartCount: 1}]}}"));
        refusing = true;
        assertThatThrownBy(() -> reconciler().reconcile(GROUP)).isInstanceOf(KubernetesClientException.class);
        assertThat(recreated).isEmpty();
        refusing = false;
        reconciler().reconcile(GROUP);
        assertThat(recreated).containsExactly(RecreationReason.CONTAINER_RESTARTED);
    }

    private GroupReconciler reconciler() {
        ApiServer server = new ApiServer((_, _, _, _) -> {
            if (refusing) {
                throw new KubernetesClientException("connection reset");
            }
            return NullNode.getInstance();
        });
        return new GroupReconciler(
                caches,
                new Snapshots(caches, troubles, null),
                new LostWorkers(new FakeTicker(), caches::podsOf),
                troubles,
                new GroupDecision(null),
                server,
                new Writer(server, caches, _ -> {}),
                new Recreations());
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
