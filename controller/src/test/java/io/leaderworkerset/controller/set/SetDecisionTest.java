package io.leaderworkerset.controller.set;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderworkerset.controller.Samples;
import io.leaderworkerset.controller.action.Action;
import io.leaderworkerset.controller.model.StatefulSetView;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SetDecisionTest {
    private static final String OURS = """
            {metadata: {labels: {'leaderworkerset.sigs.k8s.io/name': 'llm'},
               ownerReferences: [{kind: 'LeaderWorkerSet', name: 'llm', uid: 'set-uid', controller: true}]}}
            """;

    @Test
    void anUpdateIsMeantForTheStatefulSetThatWasSeen() {
        assertThat(applied(Samples.leaders(OURS)).at("/metadata/uid").asText()).isEqualTo("leaders-uid");
    }

    @Test
    void aCreationIsMeantForNone() {
        assertThat(applied(null).at("/metadata").has("uid")).isFalse();
    }

    private static ObjectNode applied(@Nullable StatefulSetView leader) {
        SetSnapshot seen = new SetSnapshot(
                Samples.set("{}"), leader, null, List.of(Samples.revision("new", "{}")), List.of(), List.of());
        return SetDecision.decide(seen, Instant.EPOCH).actions().stream()
                .filter(Action.ApplyStatefulSet.class::isInstance)
                .map(Action.ApplyStatefulSet.class::cast)
                .map(Action.ApplyStatefulSet::statefulSet)
                .findFirst()
                .orElseThrow();
    }
}
