// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.runtime.cache;

import io.leaderworkerset.controller.kube.Key;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Views by key and by indexes. Not for several threads. */
final class Indexed<V> {
    private final Map<Key, V> views = new HashMap<>();
    private final Map<Index<V, ?>, Map<Object, Map<Key, V>>> indexes = new HashMap<>();

    Indexed(Collection<Index<V, ?>> indexes) {
        indexes.forEach(index -> this.indexes.put(index, new HashMap<>()));
    }

    @Nullable
    V get(Key key) {
        return views.get(key);
    }

    Collection<V> all() {
        return views.values();
    }

    /** Sets what a key stands for; null removes it. */
    void set(Key key, @Nullable V view) {
        V before = view == null ? views.remove(key) : views.put(key, view);
        indexes.forEach((index, entries) -> {
            if (before != null) {
                index.valuesOf(before).forEach(value -> remove(entries, value, key));
            }
            if (view != null) {
                index.valuesOf(view)
                        .forEach(value -> entries.computeIfAbsent(value, _ -> new LinkedHashMap<>(4))
                                .put(key, view));
            }
        });
    }

    <I> Collection<V> by(Index<V, I> index, I value) {
        Map<Object, Map<Key, V>> entries = indexes.get(index);
        if (entries == null) {
            throw new IllegalArgumentException("not an index of these views");
        }
        Map<Key, V> found = entries.get(value);
        return found == null ? List.of() : found.values();
    }

    private static <V> void remove(Map<Object, Map<Key, V>> entries, Object value, Key key) {
        Map<Key, V> found = entries.get(value);
        if (found != null) {
            found.remove(key);
            if (found.isEmpty()) {
                entries.remove(value);
            }
        }
    }
}
