package io.leaderworkerset.controller.set;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderworkerset.controller.Samples;
import io.leaderworkerset.controller.action.Action;
import io.leaderworkerset.controller.model.PodView;
import io.leaderworkerset.controller.model.StatefulSetView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

    @Test
    void anOldRevisionGoesOnceNoGroupRunsIt() {
        assertThat(deletedRevisions()).containsExactly("llm-old-1");
        assertThat(deletedRevisions(Samples.leader(1, Samples.labelled("template-revision-hash", "old"))))
                .isEmpty();
    }

    /** What is deleted of a set of one group of one pod, which is updated, and of what else leads a group. */
    private static List<String> deletedRevisions(PodView... others) {
        String one = "{size: 1, restartPolicy: 'None', workerTemplate: {spec: {containers: [{name: 'c'}]}}}";
        List<PodView> leaders = new ArrayList<>(List.of(others));
        leaders.add(Samples.leader(0, "{}"));
        SetSnapshot seen = new SetSnapshot(
                Samples.set("{spec: {replicas: 1, leaderWorkerTemplate: " + one + "}}"),
                Samples.leaders("""
                        {metadata: {labels: {'leaderworkerset.sigs.k8s.io/name': 'llm',
                           'leaderworkerset.sigs.k8s.io/template-revision-hash': 'new'}}}
                        """),
                null,
                List.of(Samples.revision("new", one), Samples.revision("old", "{}")),
                leaders,
                List.of(),
                Map.of());
        return SetDecision.decide(seen, Instant.EPOCH).actions().stream()
                .filter(Action.DeleteRevision.class::isInstance)
                .map(action -> ((Action.DeleteRevision) action).key().name())
                .toList();
    }

    private static ObjectNode applied(@Nullable StatefulSetView leader) {
        SetSnapshot seen = new SetSnapshot(
                Samples.set("{}"),
                leader,
                null,
                List.of(Samples.revision("new", "{}")),
                List.of(),
                List.of(),
                Map.of());
        return SetDecision.decide(seen, Instant.EPOCH).actions().stream()
                .filter(Action.ApplyStatefulSet.class::isInstance)
                .map(Action.ApplyStatefulSet.class::cast)
                .map(Action.ApplyStatefulSet::statefulSet)
                .findFirst()
                .orElseThrow();
    }
}
