// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.io;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderworkerset.controller.apply.Settlement;
import io.leaderworkerset.controller.kube.Key;
import io.leaderworkerset.controller.kube.Kind;
import io.leaderworkerset.controller.kube.Meta;
import io.leaderworkerset.controller.model.ServiceView;
import io.leaderworkerset.controller.model.StatefulSetView;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the API server made of the manager's last wishes for objects where it made something else. */
public final class Settlements {
    private final Map<String, Settlement> byPath = new ConcurrentHashMap<>();

    /** Nothing yet; what goes from the caches is forgotten. */
    public Settlements(Caches caches) {
        caches.statefulSets()
                .onChange((before, after) -> gone(Kind.STATEFUL_SET, before, after, StatefulSetView::meta));
        caches.services().onChange((before, after) -> gone(Kind.SERVICE, before, after, ServiceView::meta));
    }

    private <V> void gone(Kind kind, @Nullable V before, @Nullable V after, Function<V, Meta> meta) {
        if (before != null && after == null) {
            forget(kind, meta.apply(before).key());
        }
    }

    /** The server answered a wish with something else. */
    void settled(Kind kind, Key key, JsonNode wish, JsonNode made) {
        byPath.put(kind.at(key), new Settlement(wish, made));
    }

    /** The object is as it was wished for, or gone. */
    void forget(Kind kind, Key key) {
        byPath.remove(kind.at(key));
    }

    /** What became of the last wish for an object; null when nothing else did. */
    public @Nullable Settlement of(Kind kind, Key key) {
        return byPath.get(kind.at(key));
    }
}
