// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.tools.crd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DefinitionTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Test
    void publishedSchemasBecomeStructural() throws Exception {
        PublishedSchemas published = new PublishedSchemas(List.of(MAPPER.readTree("""
                {"components": {"schemas": {
                  "io.k8s.api.core.v1.Outer": {
                    "type": "object",
                    "description": "gone",
                    "required": ["z", "port"],
                    "x-kubernetes-group-version-kind": [],
                    "properties": {
                      "z": {"type": "string", "default": ""},
                      "kept": {"type": "string", "default": "TCP", "enum": ["TCP", "UDP"]},
                      "optionalZero": {"type": "boolean", "default": false},
                      "inner": {"default": {}, "allOf": [{"$ref": "#/components/schemas/io.k8s.api.core.v1.Inner"}]},
                      "port": {"$ref": "#/components/schemas/io.k8s.apimachinery.pkg.util.intstr.IntOrString"},
                      "list": {
                        "type": "array",
                        "x-kubernetes-list-type": "map",
                        "x-kubernetes-list-map-keys": ["name"],
                        "x-kubernetes-patch-strategy": "merge",
                        "items": {"default": {}, "allOf": [{"$ref": "#/components/schemas/io.k8s.api.core.v1.Inner"}]}
                      }
                    }
                  },
                  "io.k8s.api.core.v1.Inner": {
                    "type": "object",
                    "properties": {"map": {"type": "object", "additionalProperties": {"type": "string", "default": ""}}}
                  }
                }}}
                """)));

        assertThat(published.structural("Outer")).isEqualTo(MAPPER.readTree("""
                                {
                                  "type": "object",
                                  "required": ["port", "z"],
                                  "properties": {
                                    "z": {"type": "string"},
                                    "kept": {"type": "string", "default": "TCP"},
                                    "optionalZero": {"type": "boolean", "default": false},
                                    "inner": {"type": "object", "properties": {
                                      "map": {"type": "object", "additionalProperties": {"type": "string"}}}},
                                    "port": {
                                      "anyOf": [{"type": "integer"}, {"type": "string"}],
                                      "x-kubernetes-int-or-string": true
                                    },
                                    "list": {
                                      "type": "array",
                                      "x-kubernetes-list-type": "map",
                                      "x-kubernetes-list-map-keys": ["name"],
                                      "items": {"type": "object", "properties": {
                                        "map": {"type": "object", "additionalProperties": {"type": "string"}}}}
                                    }
                                  }
                                }
                                """));
        assertThatIllegalArgumentException().isThrownBy(() -> published.structural("Unknown"));
    }

    @Test
    void sourcesSayFieldsTypesAndDescriptions(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("Thing.java"), """
                /** A {@code thing}. */
                public class Thing {
                    private Integer size;
                    /**
                     * How big,
                     * in metres.
                     *
                     * @return never null
                     */
                    public @Nullable Integer getSize() { return size; }
                    /** Sets it. */
                    public void setSize(Integer size) {}
                    /** Not a field. */
                    public static String getKind() { return ""; }
                }
                """);

        assertThat(ApiSources.of(folder).type("Thing"))
                .isEqualTo(new ApiSources.Type(
                        "A thing.", Map.of("size", new ApiSources.Field("Integer", "How big, in metres."))));
        assertThat(ApiSources.of(folder).type("Other")).isNull();
    }

    @Test
    void aFieldWithoutJavadocIsRefused(@TempDir Path folder) throws Exception {
        Files.writeString(
                folder.resolve("Thing.java"),
                "/** A thing. */ public class Thing { public Integer getSize() { return 1; } }");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ApiSources.of(folder))
                .withMessageContaining("getSize has no Javadoc");
    }

    @Test
    void anOverlaySetsAndRemovesFactsOfFieldsThatExist() throws Exception {
        ObjectNode schema = schema("{\"properties\": {\"a\": {\"type\": \"string\", \"default\": \"x\"}}}");
        JsonNode overlay =
                schema("{\"required\": [\"a\"], \"properties\": {\"a\": {\"default\": null, \"enum\": [1]}}}");

        Overlay.apply("Thing", overlay, schema);

        assertThat(schema)
                .isEqualTo(schema("{\"required\":[\"a\"],\"properties\":{\"a\":{\"type\":\"string\",\"enum\":[1]}}}"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Overlay.apply("Thing", schema("{\"properties\": {\"b\": {}}}"), schema))
                .withMessage("Thing has no field b");
    }

    private static ObjectNode schema(String json) throws Exception {
        return (ObjectNode) MAPPER.readTree(json);
    }
}
