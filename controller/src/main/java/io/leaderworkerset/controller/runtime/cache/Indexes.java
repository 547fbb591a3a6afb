package io.leaderworkerset.controller.runtime.cache;

import io.leaderworkerset.controller.model.Key;
import io.leaderworkerset.controller.model.Meta;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The indexes that the views of one kind are found by.
 *
 * @param bySet by the set that the label names; the key is namespace and set
 * @param byOwner by the UID of the controller
 * @param byGroup by the set and group that the labels name
 */
public record Indexes<V>(Index<V, Key> bySet, Index<V, String> byOwner, Index<V, GroupKey> byGroup) {
    private static final String SET = "leaderworkerset.sigs.k8s.io/name";
    private static final String GROUP = "leaderworkerset.sigs.k8s.io/group-index";

    /**
     * A group: all pods, StatefulSets and Services that carry its labels.
     *
     * @param group the group index as the label has it
     */
    public record GroupKey(String namespace, String set, String group) {}

    static <V> Indexes<V> of(Function<V, Meta> meta) {
        return new Indexes<>(
                Index.by(view -> present(setOf(meta.apply(view)))),
                Index.by(view -> present(ownerOf(meta.apply(view)))),
                Index.by(view -> present(groupOf(meta.apply(view)))));
    }

    Collection<Index<V, ?>> all() {
        return List.of(bySet, byOwner, byGroup);
    }

    private static @Nullable Key setOf(Meta meta) {
        String set = meta.label(SET);
        return set.isEmpty() ? null : new Key(meta.namespace(), set);
    }

    private static @Nullable String ownerOf(Meta meta) {
        return meta.controller() == null ? null : meta.controller().uid();
    }

    private static @Nullable GroupKey groupOf(Meta meta) {
        String set = meta.label(SET);
        String group = meta.label(GROUP);
        return set.isEmpty() || group.isEmpty() ? null : new GroupKey(meta.namespace(), set, group);
    }

    private static <I> Collection<I> present(@Nullable I value) {
        return value == null ? List.of() : List.of(value);
    }
}
