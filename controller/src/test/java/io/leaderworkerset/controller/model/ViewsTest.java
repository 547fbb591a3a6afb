package io.leaderworkerset.controller.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.MissingNode;
import io.leaderworkerset.controller.Samples;
import org.junit.jupiter.api.Test;

/** Caches hold thousands of views: what no decision reads must not stay in memory. */
class ViewsTest {
    private static final String LONG = "{metadata: {annotations: {'example.com/long': 'text',"
            + " 'leaderworkerset.sigs.k8s.io/leader-name': 'llm-0', 'leaderworkerset.sigs.k8s.io/replicas': '3'}}}";

    @Test
    void podsKeepTheAnnotationsThatDecisionsRead() {
        assertThat(Samples.worker(1, LONG).meta().annotations())
                .containsOnlyKeys("leaderworkerset.sigs.k8s.io/leader-name");
    }

    @Test
    void soDoStatefulSets() {
        assertThat(StatefulSetView.of(Samples.json(LONG), MissingNode.getInstance())
                        .meta()
                        .annotations())
                .containsOnlyKeys("leaderworkerset.sigs.k8s.io/replicas");
    }

    @Test
    void revisionsOfStatefulSetsHaveNoData() {
        RevisionView revision = RevisionView.of(Samples.json("""
                {metadata: {name: 'llm-0-abc', ownerReferences: [{kind: 'StatefulSet', name: 'llm-0', uid: 'u',
                   controller: true}]}, revision: 1, data: {spec: {}}}
                """));
        assertThat(revision.data().isMissingNode()).isTrue();
        assertThat(revision.ofStatefulSet()).isTrue();
        RevisionView ofSet = Samples.revision("new", "{}");
        assertThat(ofSet.data().isMissingNode()).isFalse();
        assertThat(ofSet.ofStatefulSet()).isFalse();
    }
}
