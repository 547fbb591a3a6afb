package io.leaderworkerset.controller.runtime.cache;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderworkerset.controller.kube.Key;
import io.leaderworkerset.controller.model.StatefulSetView;
import io.leaderworkerset.controller.runtime.queue.Ticker;
import java.time.Duration;
import java.util.Set;
import java.util.function.Function;

/** Lets a test play the watch of a cache. */
public final class CacheFeed {
    private CacheFeed() {}

    /** Caches that no client watches for. */
    public static Caches caches(Function<JsonNode, StatefulSetView> statefulSet, boolean gangs, Ticker ticker) {
        return new Caches(statefulSet, gangs, ticker, Duration.ofDays(1));
    }

    /** The watch shows an object. */
    public static <V> void saw(ViewCache<V> cache, V view) {
        cache.saw(view);
    }

    /** The watch shows that an object is gone. */
    public static <V> void lost(ViewCache<V> cache, V last) {
        cache.lost(last);
    }

    /** A fresh list shows these objects and no others. */
    public static <V> void listed(ViewCache<V> cache, Set<Key> present) {
        cache.listed(present);
    }
}
