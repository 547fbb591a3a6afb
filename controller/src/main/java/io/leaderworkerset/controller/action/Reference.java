package io.leaderworkerset.controller.action;

import io.leaderworkerset.controller.model.Meta;

/** One particular object, as an event names it. */
public record Reference(String apiVersion, String kind, String namespace, String name, String uid) {
    /** The LeaderWorkerSet with this metadata. */
    public static Reference set(Meta meta) {
        return of("leaderworkerset.x-k8s.io/v1", "LeaderWorkerSet", meta);
    }

    /** The pod with this metadata. */
    public static Reference pod(Meta meta) {
        return of("v1", "Pod", meta);
    }

    /** The ControllerRevision with this metadata. */
    public static Reference revision(Meta meta) {
        return of("apps/v1", "ControllerRevision", meta);
    }

    private static Reference of(String apiVersion, String kind, Meta meta) {
        return new Reference(apiVersion, kind, meta.namespace(), meta.name(), meta.uid());
    }
}
