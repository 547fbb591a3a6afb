// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** The owner reference of an object that has {@code controller: true}. Ownership is compared by UID, never by name. */
public record Owner(String apiVersion, String kind, String name, String uid) {
    /** An object of this kind as owner. */
    public static Owner of(Kind kind, Meta object) {
        return new Owner(kind.apiVersion(), kind.kind(), object.name(), object.uid());
    }

    /** Whether the owner is of this kind, whatever the version. */
    public boolean isA(Kind other) {
        return kind.equals(other.kind());
    }

    /** The owner reference by which this owner controls an object, and outlives it in a foreground deletion. */
    public ObjectNode asController() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("apiVersion", apiVersion)
                .put("kind", kind)
                .put("name", name)
                .put("uid", uid)
                .put("controller", true)
                .put("blockOwnerDeletion", true);
    }

    static @Nullable Owner controllerOf(JsonNode metadata) {
        for (JsonNode reference : metadata.path("ownerReferences")) {
            if (reference.path("controller").asBoolean()) {
                return new Owner(
                        reference.path("apiVersion").asText(),
                        reference.path("kind").asText(),
                        reference.path("name").asText(),
                        reference.path("uid").asText());
            }
        }
        return null;
    }
}
