// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.runtime.cache;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.leaderworkerset.controller.kube.View;
import java.io.IOException;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Parses an object to its view; the tree of the whole object lives no longer than that. */
final class WatchedDeserializer<V extends View, T extends Watched<V>> extends JsonDeserializer<T> {
    private final Function<JsonNode, V> parse;
    private final BiFunction<ObjectMeta, @Nullable V, T> make;
    private final Runnable signOfLife;

    /** With what to run at each object that arrives, bookmarks included. */
    WatchedDeserializer(Function<JsonNode, V> parse, BiFunction<ObjectMeta, @Nullable V, T> make, Runnable signOfLife) {
        this.parse = parse;
        this.make = make;
        this.signOfLife = signOfLife;
    }

    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        signOfLife.run();
        JsonNode object = context.readTree(parser);
        JsonNode from = object.path("metadata");
        ObjectMeta metadata = new ObjectMeta();
        metadata.setNamespace(from.path("namespace").asText());
        metadata.setName(from.path("name").asText());
        metadata.setUid(from.path("uid").asText());
        metadata.setResourceVersion(from.path("resourceVersion").asText());
        boolean bookmark = metadata.getName().isEmpty();
        return make.apply(metadata, bookmark ? null : parse.apply(object));
    }
}
