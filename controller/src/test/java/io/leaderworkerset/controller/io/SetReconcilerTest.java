package io.leaderworkerset.controller.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.leaderworkerset.controller.Samples;
import io.leaderworkerset.controller.kube.Key;
import io.leaderworkerset.controller.model.ServiceView;
import io.leaderworkerset.controller.runtime.UnreachedGoalException;
import io.leaderworkerset.controller.runtime.queue.FakeTicker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SetReconcilerTest {
    private static final Key SET = new Key("prod", "llm");

    private final Caches caches = new Caches(false);
    private final List<Duration> later = new ArrayList<>();

    /** The delays after failures grow, and what has been waited for long enough is named without delay. */
    @Test
    void looksAgainInTimeAlsoWhenSomethingIsInTheWay() {
        caches.sets().wrote(Samples.set("{spec: {replicas: 1}}"));
        caches.services().wrote(ServiceView.of(Samples.json("{metadata: {name: 'llm', namespace: 'prod'}}")));
        assertThatThrownBy(() -> reconciler().reconcile(SET))
                .isInstanceOf(UnreachedGoalException.class)
                .hasMessage("service llm exists and belongs to somebody else");
        assertThat(later).containsExactly(Duration.ofSeconds(10));
    }

    private SetReconciler reconciler() {
        Settlements settlements = new Settlements(caches);
        ApiServer server = new ApiServer((_, path, _, body) -> {
            if (body == null) {
                throw new KubernetesClientException(path, 404, new StatusBuilder().build());
            }
            return body;
        });
        return new SetReconciler(
                caches,
                new Snapshots(caches, new GroupBlockers(_ -> {}), settlements, null),
                new Writer(server, caches, settlements, _ -> {}),
                new RefusedPods(server, new FakeTicker()),
                InstantSource.fixed(Instant.EPOCH),
                new GroupCounts(GroupListener.NONE, new FakeTicker()),
                (_, delay) -> later.add(delay));
    }
}
