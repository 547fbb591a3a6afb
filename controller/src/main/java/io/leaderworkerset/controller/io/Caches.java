// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.io;

import io.leaderworkerset.api.v1.Labels;
import io.leaderworkerset.controller.kube.Key;
import io.leaderworkerset.controller.kube.Kind;
import io.leaderworkerset.controller.kube.Meta;
import io.leaderworkerset.controller.kube.View;
import io.leaderworkerset.controller.model.GroupKey;
import io.leaderworkerset.controller.model.PodGroupView;
import io.leaderworkerset.controller.model.PodView;
import io.leaderworkerset.controller.model.RevisionView;
import io.leaderworkerset.controller.model.ServiceView;
import io.leaderworkerset.controller.model.SetView;
import io.leaderworkerset.controller.model.StatefulSetView;
import io.leaderworkerset.controller.runtime.cache.Index;
import io.leaderworkerset.controller.runtime.cache.ViewCache;
import io.leaderworkerset.controller.runtime.cache.Watches;
import io.leaderworkerset.controller.runtime.queue.Ticker;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The caches of every kind that the manager watches, and how objects are found in them. All but the sets are limited to
 * objects that carry the label with the name of a set.
 */
public final class Caches extends Watches {
    /** The label without which an object is of no interest. */
    private static final String OF_A_SET = Labels.NAME;

    private final Index<SetView, String> setsByOwner = Index.by(set -> present(
            set.meta().controller() == null ? null : set.meta().controller().uid()));
    private final Index<PodView, Key> podsBySet = bySet();
    private final Index<PodView, GroupKey> podsByGroup = Index.by(pod -> present(GroupKey.of(pod.meta())));
    private final Index<StatefulSetView, Key> statefulSetsBySet = bySet();
    private final Index<RevisionView, Key> revisionsBySet = bySet();

    private final ViewCache<SetView> sets = watch(
            Kind.LEADER_WORKER_SET,
            Watchable.LeaderWorkerSet.class,
            Watchable.LeaderWorkerSet::new,
            null,
            SetView::of,
            List.of(setsByOwner));
    private final ViewCache<PodView> pods = watch(
            Kind.POD, Watchable.Pod.class, Watchable.Pod::new, OF_A_SET, PodView::of, List.of(podsBySet, podsByGroup));
    private final ViewCache<StatefulSetView> statefulSets = watch(
            Kind.STATEFUL_SET,
            Watchable.StatefulSet.class,
            Watchable.StatefulSet::new,
            OF_A_SET,
            StatefulSets::view,
            List.of(statefulSetsBySet));
    private final ViewCache<ServiceView> services =
            watch(Kind.SERVICE, Watchable.Service.class, Watchable.Service::new, OF_A_SET, ServiceView::of, List.of());
    private final ViewCache<RevisionView> revisions = watch(
            Kind.CONTROLLER_REVISION,
            Watchable.ControllerRevision.class,
            Watchable.ControllerRevision::new,
            OF_A_SET,
            RevisionView::of,
            List.of(revisionsBySet));
    private final ViewCache<PodGroupView> podGroups;
    private final Map<Kind, ViewCache<?>> byKind;

    /**
     * Empty caches.
     *
     * @param gangs whether there are PodGroups to watch
     */
    public Caches(boolean gangs) {
        this(gangs, Ticker.SYSTEM, SILENCE);
    }

    /**
     * Empty caches.
     *
     * @param gangs whether there are PodGroups to watch
     * @param silence how long a watch may show nothing until it is opened anew
     */
    public Caches(boolean gangs, Ticker ticker, Duration silence) {
        super(ticker, silence);
        this.podGroups = gangs
                ? watch(
                        Kind.POD_GROUP,
                        Watchable.PodGroup.class,
                        Watchable.PodGroup::new,
                        OF_A_SET,
                        PodGroupView::of,
                        List.of())
                : unwatched(PodGroupView::of, List.of());
        if (gangs) {
            optional(
                    Kind.POD_GROUP,
                    "gangSchedulingManagement is configured, but the API server does not serve PodGroup of"
                            + " scheduling.volcano.sh/v1beta1: install Volcano, or configure no"
                            + " gangSchedulingManagement");
        }
        this.byKind = Map.of(
                Kind.LEADER_WORKER_SET, sets,
                Kind.POD, pods,
                Kind.STATEFUL_SET, statefulSets,
                Kind.SERVICE, services,
                Kind.CONTROLLER_REVISION, revisions,
                Kind.POD_GROUP, podGroups);
    }

    /** The cache of a kind. */
    ViewCache<?> of(Kind kind) {
        ViewCache<?> cache = byKind.get(kind);
        if (cache == null) {
            throw new IllegalArgumentException("no cache of " + kind);
        }
        return cache;
    }

    /** The LeaderWorkerSets. */
    public ViewCache<SetView> sets() {
        return sets;
    }

    /** The LeaderWorkerSets that the object with this UID controls. */
    public List<SetView> setsControlledBy(String uid) {
        return sets.by(setsByOwner, uid);
    }

    /** The pods of all sets. */
    public ViewCache<PodView> pods() {
        return pods;
    }

    /** The pods of a set. */
    public List<PodView> podsOf(Key set) {
        return pods.by(podsBySet, set);
    }

    /** The pods of a group. */
    public List<PodView> podsOf(GroupKey group) {
        return pods.by(podsByGroup, group);
    }

    /** The StatefulSets of leaders and of workers. */
    public ViewCache<StatefulSetView> statefulSets() {
        return statefulSets;
    }

    /** The StatefulSets of a set. */
    public List<StatefulSetView> statefulSetsOf(Key set) {
        return statefulSets.by(statefulSetsBySet, set);
    }

    /** The headless Services. */
    public ViewCache<ServiceView> services() {
        return services;
    }

    /** The ControllerRevisions, those of the StatefulSets included. */
    public ViewCache<RevisionView> revisions() {
        return revisions;
    }

    /** The ControllerRevisions of a set, those of its StatefulSets included. */
    public List<RevisionView> revisionsOf(Key set) {
        return revisions.by(revisionsBySet, set);
    }

    /** The PodGroups of a gang scheduler; without one only those that the manager itself has made. */
    public ViewCache<PodGroupView> podGroups() {
        return podGroups;
    }

    private static <V extends View> Index<V, Key> bySet() {
        return Index.by(view -> present(setOf(view.meta())));
    }

    private static @Nullable Key setOf(Meta meta) {
        String set = meta.label(Labels.NAME);
        return set.isEmpty() ? null : new Key(meta.namespace(), set);
    }

    private static <I> Collection<I> present(@Nullable I value) {
        return value == null ? List.of() : List.of(value);
    }
}
