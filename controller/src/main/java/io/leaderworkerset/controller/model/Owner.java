package io.leaderworkerset.controller.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderworkerset.api.v1.LeaderWorkerSet;
import org.jspecify.annotations.Nullable;

/** The owner reference of an object that has {@code controller: true}. Ownership is compared by UID, never by name. */
public record Owner(String apiVersion, String kind, String name, String uid) {
    /** A LeaderWorkerSet as owner. */
    public static Owner set(Meta set) {
        return new Owner(
                LeaderWorkerSet.GROUP + "/" + LeaderWorkerSet.VERSION, LeaderWorkerSet.KIND, set.name(), set.uid());
    }

    /** A pod as owner. */
    public static Owner pod(Meta pod) {
        return new Owner("v1", "Pod", pod.name(), pod.uid());
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
