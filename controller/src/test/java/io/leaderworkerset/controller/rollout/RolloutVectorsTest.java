package io.leaderworkerset.controller.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.leaderworkerset.controller.World;
import io.leaderworkerset.controller.model.SetView;
import io.leaderworkerset.vectors.JsonDiff;
import io.leaderworkerset.vectors.LeafMutations;
import io.leaderworkerset.vectors.Vectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

@Tag("vectors")
class RolloutVectorsTest {
    @TestFactory
    Stream<DynamicTest> plansAsTheOriginal() {
        return Vectors.tests(
                "rollout",
                line -> assertThat(JsonDiff.between(line.path("expect"), plan(line)))
                        .isEmpty());
    }

    @TestFactory
    Stream<DynamicTest> noticesEveryChangedLeaf() {
        return Vectors.tests("rollout", line -> {
            JsonNode plan = plan(line);
            assertThat(LeafMutations.of(line.path("expect")))
                    .allSatisfy(mutation -> assertThat(JsonDiff.between(mutation.document(), plan))
                            .isNotEmpty());
        });
    }

    private static JsonNode plan(JsonNode line) {
        SetView set = SetView.of(line.path("lws"));
        World world = new World(line.path("objects"));
        RolloutPlan plan = RolloutPlan.of(
                set,
                world.statefulSet(set.meta().name()),
                world.groups(set, line.path("revisionKey").asText()),
                line.path("templateChanged").asBoolean());
        return JsonNodeFactory.instance
                .objectNode()
                .put("partition", plan.partition())
                .put("replicas", plan.replicas());
    }
}
