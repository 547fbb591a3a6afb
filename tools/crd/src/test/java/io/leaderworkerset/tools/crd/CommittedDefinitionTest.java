// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.tools.crd;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.leaderworkerset.vectors.JsonDiff;
import io.leaderworkerset.vectors.LeafMutations;
import io.leaderworkerset.vectors.Vectors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;

/** The committed definition says what the original's says, path by path. */
@Tag("vectors")
class CommittedDefinitionTest {
    private static final String VECTORS = "crd-leaderworkersets";
    private static final Path COMMITTED =
            Path.of("../../config/crd/bases/leaderworkerset.x-k8s.io_leaderworkersets.yaml");

    /** What {@code kubectl apply} can keep of an object in an annotation. */
    private static final int APPLY_LIMIT = 256 * 1024;

    private final JsonNode definition = committed();
    private final Map<String, JsonNode> facts = SchemaFacts.of(definition);
    private final JsonNode improvements = Yaml.resource("improvements.yaml").path("leaderworkersets");

    @TestFactory
    Stream<DynamicTest> everyPathSaysTheSame() {
        return Vectors.tests(VECTORS, line -> assertThat(differences(line)).isEmpty());
    }

    @Test
    @DisabledIfEnvironmentVariable(named = "LWS_VECTORS", matches = ".+", disabledReason = "they may lack paths")
    void thereIsNoOtherPath() {
        Set<String> expected = Vectors.lines(VECTORS).stream()
                .map(line -> line.get("path").textValue())
                .collect(Collectors.toCollection(TreeSet::new));
        improvements.fieldNames().forEachRemaining(expected::add);

        assertThat(facts.keySet()).isEqualTo(expected);
    }

    @Test
    @DisabledIfEnvironmentVariable(named = "LWS_VECTORS", matches = ".+", disabledReason = "they may lack paths")
    void everyImprovementIsOneAndHasItsReason() {
        Map<String, JsonNode> original = Vectors.lines(VECTORS).stream()
                .collect(Collectors.toMap(line -> line.get("path").textValue(), line -> line.get("facts")));

        improvements.properties().forEach(improvement -> {
            assertThat(improvement.getValue().path("reason").asText()).isNotBlank();
            assertThat(improvement.getValue().path("facts")).isNotEqualTo(original.get(improvement.getKey()));
            assertThat(improvement.getValue().path("facts")).isEqualTo(facts.get(improvement.getKey()));
        });
    }

    @Test
    void aChangedFactIsFound() {
        for (JsonNode line : Vectors.lines(VECTORS)) {
            assertThat(LeafMutations.of(line.get("facts"))).allSatisfy(mutation -> {
                ObjectNode changed = line.deepCopy();
                changed.set("facts", mutation.document());
                assertThat(differences(changed)).isNotEmpty();
            });
        }
    }

    @Test
    void plainApplyCanKeepIt() throws IOException {
        assertThat(definition.toString().length()).isLessThan(APPLY_LIMIT);
        assertThat(Yaml.write(definition)).isEqualTo(Files.readString(COMMITTED));
    }

    @Test
    void ourOwnFieldsAreDescribed() {
        JsonNode spec = definition.at("/spec/versions/0/schema/openAPIV3Schema/properties/spec/properties");

        assertThat(spec.properties())
                .hasSize(5)
                .allSatisfy(
                        field -> assertThat(field.getValue().path("description").asText())
                                .isNotBlank());
        assertThat(spec.at("/rolloutStrategy/properties/type/description").asText())
                .contains("RollingUpdate");
        assertThat(spec.at("/leaderWorkerTemplate/properties/workerTemplate/properties")
                        .findValues("description"))
                .isEmpty();
    }

    private static JsonNode committed() {
        try {
            return new YAMLMapper().readTree(COMMITTED.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> differences(JsonNode line) {
        String path = line.get("path").textValue();
        JsonNode expected =
                improvements.path(path).has("facts") ? improvements.path(path).get("facts") : line.get("facts");
        return JsonDiff.between(expected, facts.getOrDefault(path, MissingNode.getInstance()));
    }
}
