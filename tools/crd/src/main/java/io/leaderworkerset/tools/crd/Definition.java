// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.tools.crd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;

/** A CustomResourceDefinition in the making. */
public final class Definition {
    private static final String LIST = "List<";

    private final ApiSources sources;
    private final PublishedSchemas published;
    private final JsonNode limits;

    private Definition(ApiSources sources, PublishedSchemas published, JsonNode limits) {
        this.sources = sources;
        this.published = published;
        this.limits = limits;
    }

    /**
     * The definition of a resource as YAML text; equal inputs give equal bytes.
     *
     * @param resource the plural name, of which this package has a file
     * @param sources the folder with the Java sources of the resource's types
     * @param openApi the documents {@code /openapi/v3/api/v1} and {@code /openapi/v3/apis/apps/v1} of an API server
     * @throws IllegalArgumentException when types, limits and documents do not fit together
     */
    public static String yaml(String resource, Path sources, List<JsonNode> openApi) {
        JsonNode file = Yaml.resource(resource + ".yaml");
        Definition definition =
                new Definition(ApiSources.of(sources), new PublishedSchemas(openApi), file.path("limits"));
        JsonNode result = file.path("definition").deepCopy();
        String kind = result.at("/spec/names/kind").textValue();
        ObjectNode version = (ObjectNode) result.at("/spec/versions/0");
        version.putObject("schema").set("openAPIV3Schema", definition.schema(kind));
        return Yaml.write(result);
    }

    private ObjectNode schema(String type) {
        return switch (type) {
            case "String" -> scalar("string");
            case "Integer" -> scalar("integer").put("format", "int32");
            case "Long" -> scalar("integer").put("format", "int64");
            default -> {
                if (type.startsWith(LIST)) {
                    ObjectNode list = scalar("array");
                    list.set("items", schema(type.substring(LIST.length(), type.length() - 1)));
                    yield list;
                }
                ApiSources.Type ours = sources.type(type);
                yield ours == null ? published.structural(type) : object(type, ours);
            }
        };
    }

    private ObjectNode object(String name, ApiSources.Type type) {
        ObjectNode object = scalar("object").put("description", plain(type.description()));
        ObjectNode properties = object.putObject("properties");
        type.fields().forEach((field, source) -> properties.set(field, field(source)));
        Overlay.apply(name, limits.path(name), object);
        return object;
    }

    private ObjectNode field(ApiSources.Field field) {
        // The API server knows an object's own metadata and allows no word about it here, not even a description.
        return field.type().equals("ObjectMeta")
                ? scalar("object")
                : schema(field.type()).put("description", plain(field.description()));
    }

    private static String plain(String description) {
        if (description.contains("{@") || description.contains("<")) {
            throw new IllegalArgumentException("a description is plain sentences, not: " + description);
        }
        return description;
    }

    private static ObjectNode scalar(String type) {
        return JsonNodeFactory.instance.objectNode().put("type", type);
    }
}
