// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.reconcile;

import io.leaderworkerset.controller.census.GroupCondition;
import io.leaderworkerset.controller.census.Progress;
import io.leaderworkerset.controller.census.SetCensus;
import io.leaderworkerset.controller.kube.Key;
import io.leaderworkerset.controller.runtime.queue.Ticker;
import io.leaderworkerset.controller.set.SetSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The groups of all sets by state, as the last pass over each set saw them. A manager that does not lead makes no
 * passes and counts nothing, so that the counts of all managers can be added.
 */
public final class GroupCounts {
    private record Look(SetCensus census, long lastProgress) {}

    private final GroupListener listener;
    private final Ticker ticker;
    private final Map<Key, Look> looks = new HashMap<>();

    /** Counts of nothing. */
    public GroupCounts(GroupListener listener, Ticker ticker) {
        this.listener = listener;
        this.ticker = ticker;
    }

    /** How many groups are in this state. */
    public synchronized int count(GroupCondition condition) {
        return looks.values().stream()
                .mapToInt(look -> look.census().count(condition))
                .sum();
    }

    /** How many rollouts are in progress. */
    public synchronized int rollouts() {
        return (int) looks.values().stream()
                .filter(look -> look.census().rollingSince() != null)
                .count();
    }

    /** For how long the rollout has made no progress that has made none for the longest. */
    public synchronized Duration longestStall() {
        return looks.values().stream()
                .filter(look -> look.census().rollingSince() != null)
                .map(look -> Duration.ofNanos(ticker.nanos() - look.lastProgress()))
                .reduce(Duration.ZERO, (one, other) -> one.compareTo(other) > 0 ? one : other);
    }

    /** What is seen of a set now. */
    public void observed(SetSnapshot seen, Instant now) {
        Key set = seen.set().meta().key();
        if (seen.set().meta().deleting()) {
            forget(set);
        } else {
            counted(set, SetCensus.of(seen), now);
        }
    }

    private synchronized void counted(Key set, SetCensus seen, Instant now) {
        Look before = looks.get(set);
        @Nullable SetCensus earlier = before == null ? null : before.census();
        SetCensus census = seen.after(earlier);
        Progress progress = Progress.between(earlier, census, now);
        looks.put(
                set, new Look(census, before == null || progress.advanced() ? ticker.nanos() : before.lastProgress()));
        progress.becameReady().forEach(listener::becameReady);
        if (progress.rolledOut() != null) {
            listener.rolledOut(progress.rolledOut());
        }
    }

    /** A set is gone. */
    public synchronized void forget(Key set) {
        looks.remove(set);
    }
}
