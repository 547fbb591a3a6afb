package io.leaderworkerset.controller.runtime.cache;

import io.leaderworkerset.api.v1.Labels;
import io.leaderworkerset.controller.kube.Key;
import io.leaderworkerset.controller.kube.Meta;
import io.leaderworkerset.controller.model.GroupKey;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The indexes that the views of one kind are found by.
 *
 * @param bySet by the set that the label names; the key is namespace and set
 * @param byGroup by the set and group that the labels name
 */
public record Indexes<V>(Index<V, Key> bySet, Index<V, GroupKey> byGroup) {
    static <V> Indexes<V> of(Function<V, Meta> meta) {
        return new Indexes<>(
                Index.by(view -> present(setOf(meta.apply(view)))),
                Index.by(view -> present(GroupKey.of(meta.apply(view)))));
    }

    Collection<Index<V, ?>> all() {
        return List.of(bySet, byGroup);
    }

    private static @Nullable Key setOf(Meta meta) {
        String set = meta.label(Labels.NAME);
        return set.isEmpty() ? null : new Key(meta.namespace(), set);
    }

    private static <I> Collection<I> present(@Nullable I value) {
        return value == null ? List.of() : List.of(value);
    }
}
