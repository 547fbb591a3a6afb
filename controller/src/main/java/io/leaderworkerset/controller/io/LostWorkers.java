package io.leaderworkerset.controller.io;

import io.leaderworkerset.api.v1.Labels;
import io.leaderworkerset.controller.model.GroupKey;
import io.leaderworkerset.controller.model.PodView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Workers that are gone, as they were last seen, until the decision about their group was carried out: a worker that is
 * deleted and replaced before anybody looks leaves no other trace.
 */
final class LostWorkers {
    private final Map<GroupKey, List<PodView>> lost = new HashMap<>();

    /** Takes note of a change of a pod. */
    synchronized void changed(@Nullable PodView before, @Nullable PodView after) {
        if (before == null || isLeader(before)) {
            return;
        }
        boolean gone = after == null || !after.meta().uid().equals(before.meta().uid());
        GroupKey group = GroupKey.of(before.meta());
        if (gone && group != null) {
            lost.computeIfAbsent(group, _ -> new ArrayList<>()).add(before);
        }
    }

    /** The workers that a group has lost. */
    synchronized List<PodView> of(GroupKey group) {
        return List.copyOf(lost.getOrDefault(group, List.of()));
    }

    /** Forgets workers, the decision about which was carried out. */
    synchronized void handled(GroupKey group, List<PodView> workers) {
        lost.computeIfPresent(group, (_, present) -> {
            present.removeAll(workers);
            return present.isEmpty() ? null : present;
        });
    }

    private static boolean isLeader(PodView pod) {
        return pod.meta().label(Labels.WORKER_INDEX).equals("0");
    }
}
