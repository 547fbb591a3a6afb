// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.tools.crd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A CustomResourceDefinition as the vectors write it: what each path of its schema says, descriptions left out. */
final class SchemaFacts {
    private static final Set<String> STRUCTURE = Set.of("description", "properties", "items", "additionalProperties");

    private final Map<String, JsonNode> facts = new TreeMap<>();

    private SchemaFacts() {}

    static Map<String, JsonNode> of(JsonNode definition) {
        SchemaFacts result = new SchemaFacts();
        JsonNode version = definition.at("/spec/versions/0");
        result.facts.put("#names", definition.at("/spec/names"));
        result.facts.put("#scope", definition.at("/spec/scope"));
        result.facts.put("#subresources", version.path("subresources"));
        result.facts.put(
                "#version",
                JsonNodeFactory.instance
                        .arrayNode()
                        .add(version.get("name"))
                        .add(version.get("served"))
                        .add(version.get("storage")));
        JsonNode columns = version.path("additionalPrinterColumns").deepCopy();
        columns.forEach(column -> ((ObjectNode) column).remove("description"));
        result.facts.put("#columns", columns);
        result.walk("", version.at("/schema/openAPIV3Schema"));
        return result.facts;
    }

    private void walk(String path, JsonNode schema) {
        ObjectNode own = schema.deepCopy();
        own.remove(STRUCTURE);
        facts.put(path, own);
        schema.path("properties").properties().forEach(field -> walk(path + "." + field.getKey(), field.getValue()));
        if (schema.has("items")) {
            walk(path + "[]", schema.get("items"));
        }
        if (schema.has("additionalProperties")) {
            walk(path + "{}", schema.get("additionalProperties"));
        }
    }
}
