// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.tools.crd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * The schemas of Kubernetes' own types as an API server publishes them, in the structural form that a
 * CustomResourceDefinition demands: references resolved, descriptions left out to keep the definition small, and
 * everything a newer cluster may widen, such as enumerations, left to that cluster.
 */
final class PublishedSchemas {
    private static final String REFERENCE = "$ref";
    private static final Set<String> COPIED =
            Set.of("type", "format", "x-kubernetes-list-type", "x-kubernetes-list-map-keys", "x-kubernetes-map-type");

    private static final Set<String> ZERO_VALUES = Set.of("", "0", "false");

    private final Map<String, JsonNode> components = new TreeMap<>();
    private final JsonNode replaced = Yaml.resource("kubernetes.yaml").path("replaced");
    private final JsonNode changed = Yaml.resource("kubernetes.yaml").path("changed");

    /** Takes documents such as {@code /openapi/v3/api/v1}; a type that stands in several is the same in each. */
    PublishedSchemas(List<JsonNode> documents) {
        for (JsonNode document : documents) {
            document.at("/components/schemas")
                    .properties()
                    .forEach(component -> components.put(simpleName(component.getKey()), component.getValue()));
        }
    }

    /** The schema of a type, named without its package. */
    ObjectNode structural(String type) {
        if (replaced.get(type) instanceof ObjectNode replacement) {
            return replacement.deepCopy();
        }
        JsonNode published = components.get(type);
        if (published == null) {
            throw new IllegalArgumentException("no published schema of " + type);
        }
        ObjectNode schema = convert(published);
        Overlay.apply(type, changed.path(type), schema);
        return schema;
    }

    private ObjectNode convert(JsonNode published) {
        JsonNode reference =
                published.has(REFERENCE) ? published : published.path("allOf").path(0);
        if (reference.has(REFERENCE)) {
            return structural(simpleName(reference.get(REFERENCE).textValue()));
        }
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        published.properties().forEach(entry -> {
            String key = entry.getKey();
            JsonNode value = entry.getValue();
            if (COPIED.contains(key)) {
                schema.set(key, value);
            } else if (key.equals("required")) {
                schema.set(key, sorted(value));
            } else if (key.equals("items") || key.equals("additionalProperties")) {
                schema.set(key, convert(value));
            } else if (key.equals("properties")) {
                ObjectNode properties = schema.putObject(key);
                value.properties().forEach(field -> properties.set(field.getKey(), convert(field.getValue())));
                addDefaults(published, properties);
            }
        });
        return schema;
    }

    /**
     * Keeps the defaults that say something: the published documents also give structs an empty default, and required
     * fields the zero value of their type, which would make them optional.
     */
    private static void addDefaults(JsonNode published, ObjectNode properties) {
        Set<String> required = StreamSupport.stream(published.path("required").spliterator(), false)
                .map(JsonNode::textValue)
                .collect(Collectors.toSet());
        published.path("properties").properties().forEach(field -> {
            JsonNode value = field.getValue().path("default");
            boolean zero = required.contains(field.getKey()) && ZERO_VALUES.contains(value.asText());
            if (value.isValueNode() && !zero) {
                ((ObjectNode) properties.get(field.getKey())).set("default", value);
            }
        });
    }

    private static ArrayNode sorted(JsonNode names) {
        ArrayNode result = JsonNodeFactory.instance.arrayNode();
        StreamSupport.stream(names.spliterator(), false)
                .map(JsonNode::textValue)
                .sorted()
                .forEach(result::add);
        return result;
    }

    private static String simpleName(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
