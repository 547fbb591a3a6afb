// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.runtime.cache;

import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.leaderworkerset.controller.kube.View;
import org.jspecify.annotations.Nullable;

/**
 * An object as the client's informers need it, which holds no more than a view and the metadata that informers compare.
 * The client finds the subclass by kind; {@link WatchedDeserializer} makes its instances.
 */
@JsonDeserialize(using = JsonDeserializer.None.class)
public abstract class Watched<V extends View> implements HasMetadata, Namespaced {
    private ObjectMeta metadata;
    private final @Nullable V view;

    /** The view is null in a bookmark, which names a resource version and no object. */
    protected Watched(ObjectMeta metadata, @Nullable V view) {
        this.metadata = metadata;
        this.view = view;
    }

    /** What is kept of the object; there is none in a bookmark. */
    public final V view() {
        if (view == null) {
            throw new IllegalStateException("a bookmark was taken for an object");
        }
        return view;
    }

    @Override
    public final ObjectMeta getMetadata() {
        return metadata;
    }

    @Override
    public final void setMetadata(ObjectMeta metadata) {
        this.metadata = metadata;
    }

    @Override
    public final void setApiVersion(String version) {
        // The annotation of the subclass says it.
    }
}
