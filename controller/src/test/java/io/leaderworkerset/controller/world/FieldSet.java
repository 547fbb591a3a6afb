// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;

/** The fields of an applied object, as managed fields list them. */
final class FieldSet {
    /** Lists whose items are fields of their own, and by which field of theirs. */
    private static final Map<String, String> KEYED =
            Map.of("ownerReferences", "uid", "containers", "name", "initContainers", "name", "env", "name");

    private static final Set<String> ATOMIC = Set.of("selector");

    private FieldSet() {}

    static ObjectNode of(ObjectNode applied) {
        ObjectNode fields = object(applied);
        fields.remove("f:apiVersion");
        fields.remove("f:kind");
        ObjectNode metadata = fields.withObjectProperty("f:metadata");
        Set.of("name", "namespace", "uid").forEach(name -> metadata.remove("f:" + name));
        return fields;
    }

    private static ObjectNode object(JsonNode value) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        value.properties().forEach(field -> fields.set("f:" + field.getKey(), field(field.getKey(), field.getValue())));
        return fields;
    }

    private static ObjectNode field(String name, JsonNode value) {
        if (value.isObject() && !ATOMIC.contains(name)) {
            return object(value);
        }
        ObjectNode items = JsonNodeFactory.instance.objectNode();
        String key = KEYED.get(name);
        if (value.isArray() && key != null) {
            for (JsonNode item : value) {
                ObjectNode selector = JsonNodeFactory.instance.objectNode();
                selector.set(key, item.path(key));
                ObjectNode fields = object(item);
                fields.putObject(".");
                items.set("k:" + selector, fields);
            }
        }
        return items;
    }
}
