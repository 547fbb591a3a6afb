// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.tools.crd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What a file says about a type beyond its structure: entries for the type's schema and for those of its fields, each
 * in place of the one that is there. Of a field, null takes an entry away.
 */
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
