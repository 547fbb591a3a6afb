// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderworkerset.controller.io.Caches;
import io.leaderworkerset.controller.io.StatefulSets;
import io.leaderworkerset.controller.kube.Key;
import io.leaderworkerset.controller.kube.View;
import io.leaderworkerset.controller.model.PodGroupView;
import io.leaderworkerset.controller.model.PodView;
import io.leaderworkerset.controller.model.RevisionView;
import io.leaderworkerset.controller.model.ServiceView;
import io.leaderworkerset.controller.model.SetView;
import io.leaderworkerset.controller.runtime.cache.CacheFeed;
import io.leaderworkerset.controller.runtime.cache.ViewCache;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.function.Function;

/** The manager's watches: every kind lags behind the store for itself. */
final class Watches {
    private record Change(ObjectNode object, boolean gone) {}

    private static final List<Kind> KINDS = List.copyOf(EnumSet.complementOf(EnumSet.of(Kind.NODE)));

    private final Store store;
    private final Map<Kind, Queue<Change>> undelivered = new EnumMap<>(Kind.class);
    /** The UIDs of the pods that the manager ever heard of, and of those that it heard had started. */
    private final Set<String> shownPods = new HashSet<>();

    private final Set<String> shownStarted = new HashSet<>();

    private final Caches caches;

    Watches(Store store, Caches caches) {
        this.store = store;
        this.caches = caches;
        for (Kind kind : KINDS) {
            undelivered.put(kind, new ArrayDeque<>());
        }
    }

    void changed(Kind kind, ObjectNode object, boolean gone) {
        if (shows(kind, object)) {
            queue(kind).add(new Change(object, gone));
        }
    }

    /** The manager asks for what carries the name of a set. */
    private static boolean shows(Kind kind, ObjectNode object) {
        return kind == Kind.SET
                || (kind != Kind.NODE && !Json.mark(object, "name").isEmpty());
    }

    boolean quiet() {
        return undelivered.values().stream().allMatch(Queue::isEmpty);
    }

    /** Whether the manager has heard of a pod. */
    boolean hasShown(String podUid) {
        return shownPods.contains(podUid);
    }

    /** Whether the manager has heard that a pod had started. */
    boolean hasShownStarted(String podUid) {
        return shownStarted.contains(podUid);
    }

    /** Delivers all that has happened. */
    void deliverAll() {
        KINDS.forEach(kind -> deliver(kind, Integer.MAX_VALUE));
    }

    /** Delivers some changes of one of the kinds, in their order. */
    void deliver(int kind, int limit) {
        deliver(kind(kind), limit);
    }

    /** One of the kinds that are watched. */
    static Kind kind(int choice) {
        return KINDS.get(Math.floorMod(choice, KINDS.size()));
    }

    private void deliver(Kind kind, int limit) {
        Queue<Change> changes = queue(kind);
        for (int i = 0; i < limit; i++) {
            Change change = changes.poll();
            if (change == null) {
                return;
            }
            show(kind, change.object, change.gone);
        }
    }

    /** The watches start. */
    void listAll() {
        KINDS.forEach(this::list);
    }

    /** The watch breaks and starts with a new list: what happened in between is never shown. */
    void list(Kind kind) {
        queue(kind).clear();
        Set<Key> present = new HashSet<>();
        store.all(kind).stream().filter(object -> shows(kind, object)).forEach(object -> {
            show(kind, object, false);
            present.add(new Key(Store.NAMESPACE, Json.name(object)));
        });
        CacheFeed.listed(cache(kind), present);
    }

    private void show(Kind kind, ObjectNode object, boolean gone) {
        switch (kind) {
            case SET -> show(caches.sets(), SetView::of, object, gone);
            case POD -> {
                shownPods.add(Json.uid(object));
                if (!Json.phase(object).equals("Pending")) {
                    shownStarted.add(Json.uid(object));
                }
                show(caches.pods(), PodView::of, object, gone);
            }
            case STATEFUL_SET -> show(caches.statefulSets(), StatefulSets::view, object, gone);
            case SERVICE -> show(caches.services(), ServiceView::of, object, gone);
            case REVISION -> show(caches.revisions(), RevisionView::of, object, gone);
            case POD_GROUP -> show(caches.podGroups(), PodGroupView::of, object, gone);
            case NODE -> throw new IllegalArgumentException("nodes are not watched");
        }
    }

    private static <V extends View> void show(
            ViewCache<V> cache, Function<JsonNode, V> view, ObjectNode object, boolean gone) {
        if (gone) {
            CacheFeed.lost(cache, view.apply(object));
        } else {
            CacheFeed.saw(cache, view.apply(object));
        }
    }

    private ViewCache<?> cache(Kind kind) {
        return switch (kind) {
            case SET -> caches.sets();
            case POD -> caches.pods();
            case STATEFUL_SET -> caches.statefulSets();
            case SERVICE -> caches.services();
            case REVISION -> caches.revisions();
            case POD_GROUP -> caches.podGroups();
            case NODE -> throw new IllegalArgumentException("nodes are not watched");
        };
    }

    private Queue<Change> queue(Kind kind) {
        return Json.known(undelivered.get(kind));
    }
}
