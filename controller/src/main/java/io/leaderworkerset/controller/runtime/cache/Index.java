// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.runtime.cache;

import java.util.Collection;
import java.util.function.Function;

/**
 * A way to find views: by every value that the function gives for a view. Values compare by {@code equals}; two indexes
 * are the same only if they are the same object.
 */
public final class Index<V, I> {
    private final Function<V, Collection<I>> values;

    private Index(Function<V, Collection<I>> values) {
        this.values = values;
    }

    /** An index by the values of this function, which must depend on the view alone. */
    public static <V, I> Index<V, I> by(Function<V, Collection<I>> values) {
        return new Index<>(values);
    }

    Collection<I> valuesOf(V view) {
        return values.apply(view);
    }
}
