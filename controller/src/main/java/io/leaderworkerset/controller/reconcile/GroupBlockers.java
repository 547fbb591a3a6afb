// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.reconcile;

import io.leaderworkerset.controller.action.Blocker;
import io.leaderworkerset.controller.kube.Key;
import io.leaderworkerset.controller.model.GroupKey;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Why groups could not be given their parts, as the last pass over each has found: what it was found from (a node, an
 * object of somebody else, an answer of the API server) is not kept, and the set's conditions are to name it.
 */
public final class GroupBlockers {
    /** The order of numbers. */
    private static final Comparator<String> BY_INDEX =
            Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

    private final Map<Key, SortedMap<String, List<Blocker>>> bySet = new HashMap<>();
    private volatile Consumer<Key> changed = _ -> {};

    /** Tells of each set whose groups have other blockers than before. */
    public void onChange(Consumer<Key> listener) {
        changed = listener;
    }

    /** A group is held up by these, and by nothing else. */
    public synchronized void found(GroupKey group, List<Blocker> blockers) {
        Key set = group.setKey();
        SortedMap<String, List<Blocker>> ofSet = bySet.getOrDefault(set, Collections.emptySortedMap());
        if (ofSet.getOrDefault(group.index(), List.of()).equals(blockers)) {
            return;
        }
        if (blockers.isEmpty()) {
            ofSet.remove(group.index());
        } else {
            bySet.computeIfAbsent(set, _ -> new TreeMap<>(BY_INDEX)).put(group.index(), blockers);
        }
        if (ofSet.isEmpty() && blockers.isEmpty()) {
            bySet.remove(set);
        }
        changed.accept(set);
    }

    /** What is in the way of a set's groups, by group index, in order. */
    public synchronized SortedMap<String, List<Blocker>> of(Key set) {
        return new TreeMap<>(bySet.getOrDefault(set, Collections.emptySortedMap()));
    }
}
