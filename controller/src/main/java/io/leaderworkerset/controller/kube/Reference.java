// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.kube;

/** One particular object, as an event names it. */
public record Reference(String apiVersion, String kind, String namespace, String name, String uid) {
    /** The object of this kind with this metadata. */
    public static Reference of(Kind kind, Meta meta) {
        return new Reference(kind.apiVersion(), kind.kind(), meta.namespace(), meta.name(), meta.uid());
    }
}
