// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.rollout;

import io.leaderworkerset.api.v1.ObjectNames;
import io.leaderworkerset.controller.model.PodView;
import io.leaderworkerset.controller.model.SetView;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * For how long groups have not been ready, as far as one manager remembers; groups that are ready are not listed.
 *
 * @param waits by group index
 * @param rolled when a group that the specification's partition does not hold back was last not what it shall be
 * @param now when the groups were looked at
 */
public record GroupWaits(Map<Integer, Wait> waits, Instant rolled, Instant now) {
    /** Nothing is remembered. */
    public static final GroupWaits NONE = new GroupWaits(Map.of(), Instant.MIN, Instant.EPOCH);

    /**
     * A group that is not ready.
     *
     * @param since since when it has not been
     * @param leader the UID of its leader; empty while it has none
     * @param led since when it has had this leader, and has not been ready
     */
    public record Wait(Instant since, String leader, Instant led) {}

    /** What is remembered after another look. */
    public GroupWaits next(SetView set, Groups groups, List<PodView> leaders, Instant seen) {
        Map<Integer, Wait> next = new HashMap<>();
        IntStream.range(0, set.replicas())
                .filter(index -> !groups.states().containsKey(index))
                .forEach(index -> next.put(index, wait(index, "", seen)));
        for (PodView leader : leaders) {
            int index = ObjectNames.parent(leader.meta().name()).ordinal();
            GroupState group = groups.states().get(index);
            if (group != null && !group.ready()) {
                next.put(index, wait(index, leader.meta().uid(), seen));
            }
        }
        boolean rolls = groups.count(set.partition(), set.replicas(), group -> !group.done()) > 0;
        return new GroupWaits(Map.copyOf(next), rolls ? seen : rolled, seen);
    }

    private Wait wait(int index, String leader, Instant seen) {
        Wait before = waits.get(index);
        if (before == null) {
            return new Wait(seen, leader, seen);
        }
        return before.leader.equals(leader) ? before : new Wait(before.since, leader, seen);
    }

    /** For how long a group has not been ready; zero when it is. */
    public Duration unready(int index) {
        Wait wait = waits.get(index);
        return wait == null ? Duration.ZERO : Duration.between(wait.since, now);
    }

    /** For how long a group has had a leader and not been ready with it; zero when it has none, or is ready. */
    public Duration led(int index) {
        Wait wait = waits.get(index);
        return wait == null || wait.leader.isEmpty() ? Duration.ZERO : Duration.between(wait.led, now);
    }

    /** For how long all groups that the partition does not hold back have been what they shall be. */
    public Duration rested() {
        return Duration.between(rolled, now);
    }

    /** When the surge groups that still stay will have stayed for long; null when that is over. */
    public @Nullable Duration untilGivenBack() {
        return rested().compareTo(Surge.STAY) < 0 ? Surge.STAY.minus(rested()) : null;
    }

    /** When the next group will have been broken for long; null when none will. */
    public @Nullable Duration untilBroken() {
        return waits.values().stream()
                .flatMap(wait -> wait.leader.isEmpty() ? Stream.of(wait.since) : Stream.of(wait.since, wait.led))
                .map(since -> Duration.between(since, now))
                .filter(waited -> waited.compareTo(Partition.LONG) < 0)
                .map(Partition.LONG::minus)
                .min(Duration::compareTo)
                .orElse(null);
    }
}
