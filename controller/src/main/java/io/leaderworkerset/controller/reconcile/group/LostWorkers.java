// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.reconcile.group;

import io.leaderworkerset.controller.group.LostWorker;
import io.leaderworkerset.controller.model.GroupKey;
import io.leaderworkerset.controller.model.PodView;
import io.leaderworkerset.controller.runtime.queue.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Workers that are gone, with what was there of their group then, until the decision about their group was carried out:
 * a worker that is deleted and replaced before anybody looks leaves no other trace.
 *
 * <p>A manager that does not lead remembers for a short time only: what is older, the leader has handled.
 */
final class LostWorkers {
    private record Loss(LostWorker worker, long at) {}

    private final Map<GroupKey, List<Loss>> lost = new HashMap<>();
    private final Ticker ticker;
    private final Function<GroupKey, List<PodView>> pods;
    private final Duration withoutLeader;
    private boolean leading;
    private long pruned;

    /**
     * Nothing is lost yet.
     *
     * @param pods the pods of a group, as the change that is told has left them
     * @param withoutLeader for how long there may be no leader before the next one leads
     */
    LostWorkers(Ticker ticker, Function<GroupKey, List<PodView>> pods, Duration withoutLeader) {
        this.ticker = ticker;
        this.pods = pods;
        this.withoutLeader = withoutLeader;
        this.pruned = ticker.nanos();
    }

    /** Takes note of a change of a pod. */
    synchronized void changed(@Nullable PodView before, @Nullable PodView after) {
        if (before == null || before.leads()) {
            return;
        }
        boolean gone = after == null || !after.meta().uid().equals(before.meta().uid());
        GroupKey group = before.group();
        if (gone && group != null) {
            lost.computeIfAbsent(group, _ -> new ArrayList<>())
                    .add(new Loss(LostWorker.of(before, pods.apply(group)), ticker.nanos()));
        }
        if (!leading && ticker.nanos() - pruned > withoutLeader.toNanos()) {
            prune();
        }
    }

    /** From now on {@link #handled} is called after each decision. */
    synchronized void lead() {
        prune();
        leading = true;
    }

    /** The workers that a group has lost. */
    synchronized List<LostWorker> of(GroupKey group) {
        return lost.getOrDefault(group, List.of()).stream().map(Loss::worker).toList();
    }

    /** Forgets workers, the decision about which was carried out. */
    synchronized void handled(GroupKey group, List<LostWorker> workers) {
        lost.computeIfPresent(group, (_, losses) -> {
            losses.removeIf(loss -> workers.contains(loss.worker()));
            return losses.isEmpty() ? null : losses;
        });
    }

    private void prune() {
        pruned = ticker.nanos();
        lost.values().forEach(losses -> losses.removeIf(loss -> pruned - loss.at() > withoutLeader.toNanos()));
        lost.values().removeIf(List::isEmpty);
    }
}
