// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.reconcile.set;

import io.leaderworkerset.api.v1.Labels;
import io.leaderworkerset.controller.io.Caches;
import io.leaderworkerset.controller.kube.Key;
import io.leaderworkerset.controller.kube.Meta;
import io.leaderworkerset.controller.model.GroupKey;
import io.leaderworkerset.controller.model.PodView;
import io.leaderworkerset.controller.model.RevisionView;
import io.leaderworkerset.controller.model.SetView;
import io.leaderworkerset.controller.model.StatefulSetView;
import io.leaderworkerset.controller.reconcile.Gathering;
import io.leaderworkerset.controller.runtime.cache.ViewCache;
import io.leaderworkerset.controller.runtime.queue.WorkQueue;
import org.jspecify.annotations.Nullable;

/** Which sets are looked at when an object changes. */
final class SetTriggers {
    private final Caches caches;
    private final WorkQueue<Key> sets;

    private SetTriggers(Caches caches, WorkQueue<Key> sets) {
        this.caches = caches;
        this.sets = sets;
    }

    /** Fills the queue from now on. */
    static void connect(Caches caches, WorkQueue<Key> sets) {
        SetTriggers triggers = new SetTriggers(caches, sets);
        caches.sets()
                .onChange(ViewCache.Listener.each(set -> sets.add(set.meta().key())));
        caches.pods().onChange(triggers::podChanged);
        caches.statefulSets().onChange(triggers::statefulSetChanged);
        caches.statefulSets().onChange(triggers::statefulSetObserved);
        caches.services().onChange(ViewCache.Listener.each(service -> {
            triggers.set(service.meta(), true);
            triggers.namesake(service.meta());
        }));
        caches.revisions().onChange(ViewCache.Listener.each(triggers::revision));
    }

    private void podChanged(@Nullable PodView before, @Nullable PodView after) {
        if (before != null) {
            leader(before.meta(), false);
        }
        if (after != null) {
            leader(after.meta(), after.runningAndReady());
        }
    }

    private void leader(Meta pod, boolean ready) {
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
        namesake(statefulSet);
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

    private void revision(RevisionView revision) {
        if (!revision.ofStatefulSet()) {
            set(revision.meta(), true);
        }
    }

    private void set(Meta part, boolean ready) {
        if (!part.label(Labels.NAME).isEmpty()) {
            Key set = setOf(part);
            sets.addAfter(
                    set,
                    Gathering.time(caches.sets().get(set).map(SetView::replicas).orElse(0), ready));
        }
    }

    /** The set that needs the name of an object that another has, or had, looks again. */
    private void namesake(Meta object) {
        if (!object.label(Labels.NAME).equals(object.name())
                && caches.sets().get(object.key()).isPresent()) {
            sets.add(object.key());
        }
    }

    private static Key setOf(Meta part) {
        return new Key(part.namespace(), part.label(Labels.NAME));
    }
}
