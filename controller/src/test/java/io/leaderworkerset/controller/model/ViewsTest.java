// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.MissingNode;
import io.leaderworkerset.controller.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Caches hold thousands of views: what no decision reads must not stay in memory. */
class ViewsTest {
    private static final String LONG = "{metadata: {annotations: {'example.com/long': 'text',"
            + " 'leaderworkerset.sigs.k8s.io/leader-name': 'llm-0', 'leaderworkerset.sigs.k8s.io/replicas': '3'}}}";

    @Test
    void podsKeepTheAnnotationsThatDecisionsRead() {
        assertThat(Samples.worker(1, LONG).meta().annotations())
                .containsOnlyKeys("leaderworkerset.sigs.k8s.io/leader-name");
    }

    @ParameterizedTest
    @CsvSource({
        "llm-0, 0, 0, true",
        "llm-12, 12, 0, true",
        "llm-0-2, 0, 2, true",
        "llm-0-debug, 0, 0, false",
        "x, 0, 2, false",
        "llm-0-2, 0, 0, false",
        "llm-0, 0, 1, false",
        "llm-1, 0, 0, false",
        "llm-00, 00, 0, false",
        "llm-a, a, 0, false",
        "llm-12345678901, 12345678901, 0, false",
        "llm-, '', 0, false",
    })
    void aPodIsPartOfTheGroupThatItIsNamedAfter(String name, String group, String worker, boolean part) {
        PodView pod = PodView.of(Samples.json("""
                {metadata: {name: '%s', namespace: 'prod', labels: {'leaderworkerset.sigs.k8s.io/name': 'llm',
                   'leaderworkerset.sigs.k8s.io/group-index': '%s', 'leaderworkerset.sigs.k8s.io/worker-index': '%s'}}}
                """.formatted(name, group, worker)));
        assertThat(pod.group()).isEqualTo(part ? new GroupKey("prod", "llm", group) : null);
        assertThat(pod.leads()).isEqualTo(part && worker.equals("0"));
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
