// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.runtime.cache;

import io.leaderworkerset.controller.kube.Key;
import io.leaderworkerset.controller.kube.View;
import java.util.Set;

/** Lets a test play the watch of a cache. */
public final class CacheFeed {
    private CacheFeed() {}

    /** The watch shows an object. */
    public static <V extends View> void saw(ViewCache<V> cache, V view) {
        cache.saw(view);
    }

    /** The watch shows that an object is gone. */
    public static <V extends View> void lost(ViewCache<V> cache, V last) {
        cache.lost(last);
    }

    /** A fresh list shows these objects and no others. */
    public static <V extends View> void listed(ViewCache<V> cache, Set<Key> present) {
        cache.listed(present);
    }
}
