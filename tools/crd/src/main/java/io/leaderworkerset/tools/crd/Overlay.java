package io.leaderworkerset.tools.crd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What a file says about a type beyond its structure: a JSON merge patch of the type's schema. */
final class Overlay {
    private static final String PROPERTIES = "properties";

    private Overlay() {}

    /** Changes the schema; fails when the overlay names a field that the type does not have. */
    static void apply(String type, JsonNode overlay, ObjectNode schema) {
        overlay.properties().forEach(entry -> {
            if (!entry.getKey().equals(PROPERTIES)) {
                schema.set(entry.getKey(), entry.getValue());
            }
        });
        overlay.path(PROPERTIES).properties().forEach(entry -> {
            if (!(schema.path(PROPERTIES).get(entry.getKey()) instanceof ObjectNode field)) {
                throw new IllegalArgumentException(type + " has no field " + entry.getKey());
            }
            entry.getValue().properties().forEach(fact -> {
                if (fact.getValue().isNull()) {
                    field.remove(fact.getKey());
                } else {
                    field.set(fact.getKey(), fact.getValue());
                }
            });
        });
    }
}
