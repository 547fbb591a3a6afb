package io.leaderworkerset.controller.io;

import io.leaderworkerset.controller.model.GroupKey;
import io.leaderworkerset.controller.model.Key;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Why groups could not be given their parts, as the last decision about each has found: what it was made from (a node,
 * an object of somebody else) is not kept, and the set's conditions are to name it.
 */
final class GroupTroubles {
    /** The order of numbers. */
    private static final Comparator<String> BY_INDEX =
            Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

    private final Map<Key, SortedMap<String, String>> bySet = new HashMap<>();
    private final Consumer<Key> changed;

    /**
     * No troubles yet.
     *
     * @param changed is told of each set whose groups have other troubles than before
     */
    GroupTroubles(Consumer<Key> changed) {
        this.changed = changed;
    }

    /** A group is held up by this. */
    synchronized void began(GroupKey group, String trouble) {
        if (!trouble.equals(bySet.computeIfAbsent(group.setKey(), _ -> new TreeMap<>(BY_INDEX))
                .put(group.index(), trouble))) {
            changed.accept(group.setKey());
        }
    }

    /** Nothing holds up a group any longer. */
    synchronized void ended(GroupKey group) {
        SortedMap<String, String> troubles = bySet.get(group.setKey());
        if (troubles != null && troubles.remove(group.index()) != null) {
            if (troubles.isEmpty()) {
                bySet.remove(group.setKey());
            }
            changed.accept(group.setKey());
        }
    }

    /** The troubles of a set's groups, by group index, in order. */
    synchronized SortedMap<String, String> of(Key set) {
        return new TreeMap<>(bySet.getOrDefault(set, Collections.emptySortedMap()));
    }
}
