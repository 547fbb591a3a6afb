// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.webhook.set;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderworkerset.webhook.Json;
import io.leaderworkerset.webhook.field.FieldError;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MetadataRulesTest {
    /** Metadata with the message that k8s.io/apimachinery 0.36.3 has for it. */
    static Stream<JsonNode> recorded() throws IOException {
        try (InputStream in = MetadataRulesTest.class.getResourceAsStream("/metadata-errors.jsonl")) {
            return new ObjectMapper()
                    .readerFor(JsonNode.class).<JsonNode>readValues(Objects.requireNonNull(in)).readAll().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void saysWhatKubernetesSays(JsonNode line) {
        assertThat(message(line.path("metadata"))).isEqualTo(line.path("error").asText());
    }

    @Test
    void limitsLengths() {
        ObjectNode metadata = (ObjectNode) Json.of("{'name':'ok','namespace':'default'}");
        metadata.putObject("labels").put("d".repeat(254) + "/k", "");
        assertThat(message(metadata)).endsWith("/k\": prefix part must be no more than 253 bytes");

        metadata.putObject("labels").put("d".repeat(253) + "/" + "k".repeat(63), "v".repeat(63));
        assertThat(message(metadata)).isEmpty();

        metadata.putObject("annotations").put("k", "v".repeat(256 * 1024 - 1));
        assertThat(message(metadata)).isEmpty();
        metadata.putObject("annotations").put("k", "v".repeat(256 * 1024));
        assertThat(message(metadata)).isEqualTo("metadata.annotations: Too long: may not be more than 262144 bytes");
    }

    /** Each further error would repeat all that came in: they would grow with its square. */
    @Test
    void showsOnceWhatIsWrongManyTimes() {
        ObjectNode metadata = (ObjectNode) Json.of("{'name':'ok','namespace':'default'}");
        ArrayNode owners = metadata.putArray("ownerReferences");
        for (int i = 0; i < 1000; i++) {
            owners.addObject()
                    .put("apiVersion", "v1")
                    .put("kind", "Node")
                    .put("name", "n" + i)
                    .put("uid", "u")
                    .put("controller", true);
        }
        assertThat(message(metadata))
                .containsOnlyOnce("Only one reference can have Controller set to true")
                .endsWith("Found \"true\" in references for Node/n0 and Node/n1");

        metadata.remove("ownerReferences");
        metadata.putArray("managedFields").addObject().put("operation", "Apply").put("manager", "\u0001".repeat(1000));
        assertThat(message(metadata))
                .isEqualTo("metadata.managedFields[0].manager: Too long: may not be more than 128 bytes");
    }

    private static String message(JsonNode metadata) {
        return FieldError.join(MetadataRules.errors(metadata));
    }
}
