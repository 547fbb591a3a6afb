package io.leaderworkerset.controller.model;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** The owner reference of an object that has {@code controller: true}. Ownership is compared by UID, never by name. */
public record Owner(String apiVersion, String kind, String name, String uid) {
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
