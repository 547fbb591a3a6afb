// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** Apply configurations as JSON: they hold what is wanted, so neither nulls nor empty lists. */
public final class Configurations {
    private Configurations() {}

    /** Adds the entries of a map as a field, unless the map is empty. */
    public static void put(ObjectNode object, String field, Map<String, String> entries) {
        if (!entries.isEmpty()) {
            entries.forEach(object.withObjectProperty(field)::put);
        }
    }

    /** A copy without nulls and empty lists. */
    static JsonNode of(JsonNode value) {
        if (value.isObject()) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            value.properties().forEach(field -> {
                if (!field.getValue().isNull()
                        && !(field.getValue().isArray() && field.getValue().isEmpty())) {
                    copy.set(field.getKey(), of(field.getValue()));
                }
            });
            return copy;
        }
        if (value.isArray()) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode(value.size());
            value.forEach(item -> copy.add(of(item)));
            return copy;
        }
        return value;
    }
}
