package io.leaderworkerset.controller.io;

import io.leaderworkerset.api.v1.Labels;
import io.leaderworkerset.controller.gang.GangScheduler;
import io.leaderworkerset.controller.group.GroupSnapshot;
import io.leaderworkerset.controller.group.LostWorker;
import io.leaderworkerset.controller.kube.Key;
import io.leaderworkerset.controller.kube.Kind;
import io.leaderworkerset.controller.model.GroupKey;
import io.leaderworkerset.controller.model.PodGroupView;
import io.leaderworkerset.controller.model.PodView;
import io.leaderworkerset.controller.model.SetView;
import io.leaderworkerset.controller.model.StatefulSetView;
import io.leaderworkerset.controller.revision.Revisions;
import io.leaderworkerset.controller.set.SetSnapshot;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What decisions are made from, read from the caches through their indexes. */
final class Snapshots {
    private final Caches caches;
    private final GroupBlockers blockers;
    private final Settlements settlements;
    private final @Nullable GangScheduler gang;

    Snapshots(Caches caches, GroupBlockers blockers, Settlements settlements, @Nullable GangScheduler gang) {
        this.caches = caches;
        this.blockers = blockers;
        this.settlements = settlements;
        this.gang = gang;
    }

    /** What one pass over a set sees, and what the one before has left to it. */
    SetSnapshot of(SetView set, SetSnapshot.Memory memory) {
        Key key = set.meta().key();
        return new SetSnapshot(
                set,
                caches.statefulSets().get(key).orElse(null),
                settlements.of(Kind.STATEFUL_SET, key),
                caches.services().get(key).orElse(null),
                settlements.of(Kind.SERVICE, key),
                caches.revisionsOf(key),
                caches.podsOf(key),
                caches.statefulSetsOf(key).stream().filter(Snapshots::isWorkers).toList(),
                blockers.of(key),
                memory);
    }

    /** What one pass over a group sees. */
    GroupSnapshot of(SetView set, GroupKey group, List<LostWorker> lost) {
        Key leader = group.leaderKey();
        // Before the pods: what is created is made from the newest leader that can be seen.
        StatefulSetView workers = caches.statefulSets().get(leader).orElse(null);
        List<PodView> pods = caches.podsOf(group);
        return new GroupSnapshot(
                set,
                group.index(),
                caches.statefulSets().get(group.setKey()).orElse(null),
                pods,
                lost,
                Revisions.of(set, caches.revisionsOf(group.setKey())),
                workers,
                caches.services().get(leader).orElse(null),
                settlements.of(Kind.SERVICE, leader),
                podGroup(pods),
                null);
    }

    private @Nullable PodGroupView podGroup(List<PodView> pods) {
        GangScheduler scheduler = gang;
        return scheduler == null
                ? null
                : pods.stream()
                        .filter(PodView::leads)
                        .findFirst()
                        .flatMap(leader -> caches.podGroups()
                                .get(new Key(leader.meta().namespace(), scheduler.podGroupName(leader))))
                        .orElse(null);
    }

    private static boolean isWorkers(StatefulSetView statefulSet) {
        return !statefulSet.meta().label(Labels.GROUP_INDEX).isEmpty();
    }
}
