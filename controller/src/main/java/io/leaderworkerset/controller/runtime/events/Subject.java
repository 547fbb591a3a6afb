package io.leaderworkerset.controller.runtime.events;

import io.leaderworkerset.controller.model.Meta;

/** The object that an event is about, or a related one. */
public record Subject(String apiVersion, String kind, String namespace, String name, String uid) {
    /** An object of this kind with this metadata. */
    public static Subject of(String apiVersion, String kind, Meta meta) {
        return new Subject(apiVersion, kind, meta.namespace(), meta.name(), meta.uid());
    }
}
