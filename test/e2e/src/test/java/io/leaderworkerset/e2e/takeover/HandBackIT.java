// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.e2e.takeover;

import static org.assertj.core.api.Assertions.assertThat;

import io.leaderworkerset.cluster.manager.RunningManager;
import io.leaderworkerset.e2e.support.Await;
import io.leaderworkerset.e2e.support.Checkout;
import io.leaderworkerset.e2e.support.SharedCluster;
import io.leaderworkerset.vectors.TakeoverObjects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * What this manager makes of manifests is what the original makes of them, so that the original finds nothing to change
 * when the sets go back to it.
 */
@ResourceLock(SharedCluster.YET_ANOTHER)
class HandBackIT {
    private static final String UPDATE = """
            [{"op": "replace", "value": "nginx:2",
              "path": "/spec/leaderWorkerTemplate/workerTemplate/spec/containers/0/image"}]
            """;

    @Test
    void objectsAndEventsAreThoseOfTheOriginal() {
        try (RecordedWorld world = new RecordedWorld();
                RunningManager manager = RunningManager.start(world.cluster().access(), Checkout.ROOT)) {
            world.kubectl(TakeoverObjects.applied(), "apply", "-f", "-");
            world.set("halfway").awaitAvailable(4);
            world.kubectl("", "patch", "lws", "halfway", "--type=json", "-p", UPDATE);

            Await.until(() -> assertThat(Comparison.of(world.objects())).isEmpty());
            assertThat(manager.isAlive()).isTrue();
            TakeoverObjects.ofKind("LeaderWorkerSet")
                    .map(set -> set.at("/metadata/name").asText())
                    .forEach(set -> Await.until(() -> assertThat(world.set(set).events())
                            .containsAll(events(set).toList())));
        }
    }

    private static Stream<String> events(String set) {
        return TakeoverObjects.events().stream()
                .filter(event -> event.path("set").asText().equals(set))
                .map(event -> Stream.of("type", "reason", "action", "note")
                        .map(field -> event.path(field).asText())
                        .reduce((one, other) -> one + " " + other)
                        .orElseThrow());
    }
}
