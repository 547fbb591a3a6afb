// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.reconcile;

import static io.leaderworkerset.controller.Samples.leader;
import static io.leaderworkerset.controller.Samples.workers;
import static org.assertj.core.api.Assertions.assertThat;

import io.leaderworkerset.controller.Decisions;
import io.leaderworkerset.controller.Samples;
import io.leaderworkerset.controller.action.RecreationReason;
import io.leaderworkerset.controller.census.GroupCondition;
import io.leaderworkerset.controller.kube.Key;
import io.leaderworkerset.controller.runtime.queue.FakeTicker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GroupCountsTest {
    private static final Instant NOW = Instant.parse("2026-11-01T00:01:00Z");
    private static final String ROLLING = "{metadata: {name: 'NAME'}, status: {conditions:"
            + " [{type: 'UpdateInProgress', status: 'True', lastTransitionTime: '2026-11-01T00:00:30Z'}]}}";
    private static final String RESTING = "{metadata: {name: 'NAME'}}";

    private final List<String> heard = new ArrayList<>();
    private final FakeTicker ticker = new FakeTicker();
    private final GroupCounts counts = new GroupCounts(
            new GroupListener() {
                @Override
                public void recreated(RecreationReason reason) {}

                @Override
                public void becameReady(Duration afterCreation) {
                    heard.add("ready after " + afterCreation);
                }

                @Override
                public void rolledOut(Duration time) {
                    heard.add("rolled out in " + time);
                }
            },
            ticker);

    @Test
    void addsUpTheLastLooksAtAllSets() {
        look(RESTING, "llm", false);
        look(RESTING, "other", false);
        assertThat(counts.count(GroupCondition.UNREADY)).isEqualTo(1);
        assertThat(counts.count(GroupCondition.ABSENT)).isEqualTo(7);

        counts.forget(new Key("prod", "other"));
        look("{metadata: {name: 'NAME', deletionTimestamp: '2026-11-01T00:00:00Z'}}", "llm", true);
        for (GroupCondition condition : GroupCondition.values()) {
            assertThat(counts.count(condition)).as("%s", condition).isZero();
        }
    }

    @Test
    void tellsWhenAGroupIsReadyAndARolloutHasEnded() {
        look(ROLLING, "llm", false);
        look(RESTING, "llm", true);

        assertThat(heard).containsExactly("ready after PT50S", "rolled out in PT30S");
    }

    @Test
    void measuresHowLongTheSlowestRolloutStands() {
        look(ROLLING, "llm", true);
        ticker.pass(Duration.ofMinutes(1));
        look(ROLLING, "llm", true);
        look(ROLLING, "other", true);
        look(RESTING, "third", true);
        ticker.pass(Duration.ofMinutes(1));

        assertThat(counts.rollouts()).isEqualTo(2);
        assertThat(counts.longestStall()).isEqualTo(Duration.ofMinutes(2));
        look(RESTING, "llm", true);
        assertThat(counts.longestStall()).isEqualTo(Duration.ofMinutes(1));
        look(RESTING, "other", true);
        assertThat(counts.longestStall()).isZero();
        assertThat(counts.rollouts()).isZero();
    }

    /** The set named llm has one group. */
    private void look(String set, String name, boolean ready) {
        boolean first = name.equals("llm");
        counts.observed(
                Decisions.seen(
                        Samples.set(set.replace("NAME", name)),
                        null,
                        null,
                        List.of(),
                        first
                                ? List.of(leader(0, "{metadata: {creationTimestamp: '2026-11-01T00:00:10Z'}}"))
                                : List.of(),
                        first && ready ? List.of(workers(0, "{}")) : List.of()),
                NOW);
    }
}
