package io.leaderworkerset.controller.io;

import io.leaderworkerset.api.v1.Labels;
import io.leaderworkerset.api.v1.ObjectNames;
import io.leaderworkerset.controller.kube.Key;
import io.leaderworkerset.controller.kube.Meta;
import io.leaderworkerset.controller.model.GroupKey;
import io.leaderworkerset.controller.model.PodView;
import io.leaderworkerset.controller.model.RevisionView;
import io.leaderworkerset.controller.model.SetView;
import io.leaderworkerset.controller.model.StatefulSetView;
import io.leaderworkerset.controller.runtime.cache.ViewCache;
import io.leaderworkerset.controller.runtime.queue.WorkQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Which sets and groups are looked at when an object changes. */
final class Triggers {
    private final Caches caches;
    private final WorkQueue<Key> sets;
    private final WorkQueue<GroupKey> groups;

    private Triggers(Caches caches, WorkQueue<Key> sets, WorkQueue<GroupKey> groups) {
        this.caches = caches;
        this.sets = sets;
        this.groups = groups;
    }

    /** Fills the queues from now on. */
    static void connect(Caches caches, WorkQueue<Key> sets, WorkQueue<GroupKey> groups, LostWorkers lost) {
        Triggers triggers = new Triggers(caches, sets, groups);
        caches.sets().onChange(triggers::setChanged);
        caches.pods().onChange(lost::changed);
        caches.pods().onChange(triggers::podChanged);
        caches.statefulSets().onChange(triggers::statefulSetChanged);
        caches.statefulSets().onChange(triggers::leadersOwnerChanged);
        caches.statefulSets().onChange(triggers::statefulSetObserved);
        caches.services().onChange(each(service -> triggers.service(service.meta())));
        caches.podGroups().onChange(each(podGroup -> triggers.podGroup(podGroup.meta())));
        caches.revisions().onChange(triggers::revisionChanged);
    }

    private void setChanged(@Nullable SetView before, @Nullable SetView after) {
        SetView set = after == null ? before : after;
        if (set == null) {
            return;
        }
        sets.add(set.meta().key());
        if (before == null || after == null || !sameForGroups(before.meta(), after.meta())) {
            groupsOf(set.meta().key());
        }
    }

    private static boolean sameForGroups(Meta before, Meta after) {
        return before.uid().equals(after.uid())
                && before.generation() == after.generation()
                && before.annotations().equals(after.annotations());
    }

    private void podChanged(@Nullable PodView before, @Nullable PodView after) {
        if (before != null) {
            pod(before.meta(), false);
        }
        if (after != null) {
            pod(after.meta(), after.runningAndReady());
        }
    }

    private void pod(Meta pod, boolean ready) {
        group(pod);
        if (pod.label(Labels.WORKER_INDEX).equals("0")) {
            set(pod, ready);
        }
    }

    private void statefulSetChanged(@Nullable StatefulSetView before, @Nullable StatefulSetView after) {
        if (before != null) {
            statefulSet(before.meta(), false);
        }
        if (after != null) {
            statefulSet(after.meta(), after.ready());
        }
    }

    private void statefulSet(Meta statefulSet, boolean ready) {
        set(statefulSet, ready);
        group(statefulSet);
        namesakes(statefulSet);
    }

    /**
     * The StatefulSet controller has seen a change of the leaders, for which a rollout's next step waits, or there are
     * more or fewer of them, by which others decide.
     */
    private void statefulSetObserved(@Nullable StatefulSetView before, @Nullable StatefulSetView after) {
        if (before != null
                && after != null
                && GroupKey.of(after.meta()) == null
                && (before.observedGeneration() != after.observedGeneration()
                        || before.currentReplicaCount() != after.currentReplicaCount())) {
            sets.add(setOf(after.meta()));
        }
    }

    /** Which pods lead groups depends on the StatefulSet that they belong to. */
    private void leadersOwnerChanged(@Nullable StatefulSetView before, @Nullable StatefulSetView after) {
        if (after != null
                && (before == null || !before.meta().uid().equals(after.meta().uid()))) {
            groupsOf(after.meta().key());
        }
    }

    private void service(Meta service) {
        set(service, true);
        namesakes(service);
    }

    private void revisionChanged(@Nullable RevisionView before, @Nullable RevisionView after) {
        RevisionView revision = after == null ? before : after;
        if (revision == null || revision.ofStatefulSet()) {
            return;
        }
        set(revision.meta(), true);
        if (before == null) {
            // Groups of a revision that was missing were taken for groups of the present one.
            groupsOf(new Key(revision.meta().namespace(), revision.meta().label(Labels.NAME)));
        }
    }

    private void groupsOf(Key set) {
        caches.podsOf(set).forEach(pod -> group(pod.meta()));
    }

    private void set(Meta part, boolean ready) {
        if (!part.label(Labels.NAME).isEmpty()) {
            Key set = setOf(part);
            sets.addAfter(
                    set,
                    Gathering.time(caches.sets().get(set).map(SetView::replicas).orElse(0), ready));
        }
    }

    /**
     * Whoever needs the name of an object that another has, or had, looks again: the set of that name, and the group
     * whose leader has it.
     */
    private void namesakes(Meta object) {
        if (!object.label(Labels.NAME).equals(object.name())
                && caches.sets().get(object.key()).isPresent()) {
            sets.add(object.key());
        }
        ledBy(object.key());
    }

    /** The name of a PodGroup is that of the group's leader and the revision; it is all that a foreign one tells. */
    private void podGroup(Meta podGroup) {
        group(podGroup);
        String name = podGroup.name();
        ledBy(new Key(podGroup.namespace(), name.substring(0, Math.max(name.lastIndexOf('-'), 0))));
    }

    private void ledBy(Key pod) {
        ObjectNames.Parent leader = ObjectNames.parent(pod.name());
        if (caches.sets().get(new Key(pod.namespace(), leader.name())).isPresent()) {
            groups.add(new GroupKey(pod.namespace(), leader.name(), Integer.toString(leader.ordinal())));
        }
    }

    private static Key setOf(Meta part) {
        return new Key(part.namespace(), part.label(Labels.NAME));
    }

    private void group(Meta part) {
        GroupKey group = GroupKey.of(part);
        if (group != null) {
            groups.add(group);
        }
    }

    private static <V> ViewCache.Listener<V> each(Consumer<V> states) {
        return (before, after) -> {
            if (before != null) {
                states.accept(before);
            }
            if (after != null) {
                states.accept(after);
            }
        };
    }
}
