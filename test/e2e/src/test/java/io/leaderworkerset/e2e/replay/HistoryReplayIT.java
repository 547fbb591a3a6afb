// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.e2e.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.leaderworkerset.controller.world.Cluster;
import io.leaderworkerset.controller.world.Inventory;
import io.leaderworkerset.controller.world.Kind;
import io.leaderworkerset.controller.world.Recording;
import io.leaderworkerset.e2e.support.Await;
import io.leaderworkerset.e2e.support.SharedCluster;
import io.leaderworkerset.e2e.support.TestNamespace;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The real controllers bring a set to the same end as those of the model, whenever they come to rest. The number of
 * histories and the first seed are system properties; fifty, by hand:
 *
 * <pre>mvn verify -pl test/e2e -am -Dit.test=HistoryReplayIT -Dtest=None -Dsurefire.failIfNoSpecifiedTests=false \
 *     -Dreplays=50 -Dreplays.first=1</pre>
 */
@ParameterizedClass
@MethodSource("recordings")
class HistoryReplayIT {
    private static final int COUNT = Integer.getInteger("replays", 6);
    private static final long FIRST = Long.getLong("replays.first", 26);
    private static final Duration REST = Duration.ofMillis(1500);

    @RegisterExtension
    final TestNamespace namespace;

    private final Recording recording;

    HistoryReplayIT(Recording recording) {
        this.recording = recording;
        this.namespace = TestNamespace.managed(cluster(recording.cluster()));
    }

    private static SharedCluster cluster(Cluster cluster) {
        if (cluster.gangs()) {
            return SharedCluster.VOLCANO;
        }
        return cluster.honoursMaxUnavailable() ? SharedCluster.MAX_UNAVAILABLE_ON : SharedCluster.MAX_UNAVAILABLE_OFF;
    }

    /** The recordings of the first seeds with which something is done to a set. */
    static Stream<Recording> recordings() {
        return LongStream.iterate(FIRST, seed -> seed + 1)
                .mapToObj(Recording::of)
                .filter(recording -> recording.phases().stream()
                        .anyMatch(phase -> !phase.acts().isEmpty()))
                .limit(COUNT);
    }

    @Test
    void endsAsInTheModel() {
        Set<Kind> kinds = EnumSet.complementOf(EnumSet.of(Kind.NODE));
        if (!recording.cluster().gangs()) {
            kinds.remove(Kind.POD_GROUP);
        }
        RealSet set = new RealSet(namespace, namespace.local().kubelets(), kinds);
        set.create(recording.set());
        for (Recording.Phase phase : recording.phases()) {
            phase.acts().forEach(set::perform);
            Ends ends = Ends.of(phase.ends());
            Calm calm = new Calm(REST);
            Await.until(() -> {
                Inventory inventory = set.inventory();
                boolean calmed = calm.lasts(inventory);
                assertThat(ends.differences(Outline.of(inventory)))
                        .as("%s after %s", recording, phase.acts())
                        .isEmpty();
                assertThat(calmed).as("rest").isTrue();
            });
        }
    }
}
