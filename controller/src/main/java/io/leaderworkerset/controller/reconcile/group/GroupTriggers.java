// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.reconcile.group;

import io.leaderworkerset.api.v1.Labels;
import io.leaderworkerset.api.v1.ObjectNames;
import io.leaderworkerset.controller.io.Caches;
import io.leaderworkerset.controller.kube.Key;
import io.leaderworkerset.controller.kube.Meta;
import io.leaderworkerset.controller.model.GroupKey;
import io.leaderworkerset.controller.model.RevisionView;
import io.leaderworkerset.controller.model.SetView;
import io.leaderworkerset.controller.model.StatefulSetView;
import io.leaderworkerset.controller.runtime.cache.ViewCache;
import io.leaderworkerset.controller.runtime.queue.WorkQueue;
import org.jspecify.annotations.Nullable;

/** Which groups are looked at when an object changes. */
final class GroupTriggers {
    private final Caches caches;
    private final WorkQueue<GroupKey> groups;

    private GroupTriggers(Caches caches, WorkQueue<GroupKey> groups) {
        this.caches = caches;
        this.groups = groups;
    }

    /** Fills the queue from now on. A worker that is gone is remembered before its group is looked at. */
    static void connect(Caches caches, WorkQueue<GroupKey> groups, LostWorkers lost) {
        GroupTriggers triggers = new GroupTriggers(caches, groups);
        caches.sets().onChange(triggers::setChanged);
        caches.pods().onChange(lost::changed);
        caches.pods().onChange(ViewCache.Listener.each(pod -> triggers.group(pod.meta())));
        caches.statefulSets().onChange(ViewCache.Listener.each(statefulSet -> {
            triggers.group(statefulSet.meta());
            triggers.ledBy(statefulSet.meta().key());
        }));
        caches.statefulSets().onChange(triggers::leadersOwnerChanged);
        caches.services()
                .onChange(ViewCache.Listener.each(
                        service -> triggers.ledBy(service.meta().key())));
        caches.podGroups().onChange(ViewCache.Listener.each(podGroup -> triggers.podGroup(podGroup.meta())));
        caches.revisions().onChange(triggers::revisionChanged);
    }

    private void setChanged(@Nullable SetView before, @Nullable SetView after) {
        SetView set = after == null ? before : after;
        if (set != null && (before == null || after == null || !sameForGroups(before.meta(), after.meta()))) {
            groupsOf(set.meta().key());
        }
    }

    private static boolean sameForGroups(Meta before, Meta after) {
        return before.uid().equals(after.uid())
                && before.generation() == after.generation()
                && before.annotations().equals(after.annotations());
    }

    /** Which pods lead groups depends on the StatefulSet that they belong to. */
    private void leadersOwnerChanged(@Nullable StatefulSetView before, @Nullable StatefulSetView after) {
        if (after != null
                && (before == null || !before.meta().uid().equals(after.meta().uid()))) {
            groupsOf(after.meta().key());
        }
    }

    /** Groups of a revision that was missing were taken for groups of the present one. */
    private void revisionChanged(@Nullable RevisionView before, @Nullable RevisionView after) {
        if (before == null && after != null && !after.ofStatefulSet()) {
            groupsOf(new Key(after.meta().namespace(), after.meta().label(Labels.NAME)));
        }
    }

    /** The name of a PodGroup is that of the group's leader and the revision; it is all that a foreign one tells. */
    private void podGroup(Meta podGroup) {
        group(podGroup);
        String name = podGroup.name();
        ledBy(new Key(podGroup.namespace(), name.substring(0, Math.max(name.lastIndexOf('-'), 0))));
    }

    private void groupsOf(Key set) {
        caches.podsOf(set).forEach(pod -> group(pod.meta()));
    }

    /** The group whose leader has the name of an object looks again: it needs that name too. */
    private void ledBy(Key pod) {
        ObjectNames.Parent leader = ObjectNames.parent(pod.name());
        if (caches.sets().get(new Key(pod.namespace(), leader.name())).isPresent()) {
            groups.add(new GroupKey(pod.namespace(), leader.name(), Integer.toString(leader.ordinal())));
        }
    }

    private void group(Meta part) {
        GroupKey group = GroupKey.of(part);
        if (group != null) {
            groups.add(group);
        }
    }
}
