// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.reconcile.set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.leaderworkerset.api.v1.Labels;
import io.leaderworkerset.controller.Samples;
import io.leaderworkerset.controller.io.Caches;
import io.leaderworkerset.controller.kube.Key;
import io.leaderworkerset.controller.model.RevisionView;
import io.leaderworkerset.controller.model.ServiceView;
import io.leaderworkerset.controller.reconcile.GroupListener;
import io.leaderworkerset.controller.reconcile.Wiring;
import io.leaderworkerset.controller.reconcile.Wirings;
import io.leaderworkerset.controller.runtime.UnreachedGoalException;
import io.leaderworkerset.controller.runtime.queue.FakeTicker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SetReconcilerTest {
    private static final Key SET = new Key("prod", "llm");

    private final Caches caches = new Caches(false);
    private final ArrayNode items = JsonNodeFactory.instance.arrayNode();
    private final List<Duration> later = new ArrayList<>();

    /** The delays after failures grow, and what has been waited for long enough is named without delay. */
    @Test
    void looksAgainInTimeAlsoWhenSomethingIsInTheWay() {
        caches.sets().wrote(Samples.set("{spec: {replicas: 1}}"));
        caches.services().wrote(ServiceView.of(Samples.json("{metadata: {name: 'llm', namespace: 'prod'}}")));
        assertThatThrownBy(() -> reconciler().reconcile(SET))
                .isInstanceOf(UnreachedGoalException.class)
                .hasMessage("service llm exists and belongs to somebody else");
        assertThat(later).containsExactly(Duration.ofSeconds(10));
    }

    /** Made anew from the present template it would tell the StatefulSet controller to replace every leader. */
    @Test
    void aRevisionThatIsNotSeenYetIsReadBeforeItIsTakenForMissing() {
        caches.sets().wrote(Samples.set("{spec: {leaderWorkerTemplate: {size: 2}}}"));
        caches.statefulSets()
                .wrote(Samples.leaders("{metadata: {labels: {'leaderworkerset.sigs.k8s.io/name': 'llm',"
                        + " 'leaderworkerset.sigs.k8s.io/template-revision-hash': 'old'}, ownerReferences: ["
                        + "{kind: 'LeaderWorkerSet', name: 'llm', uid: 'set-uid', controller: true}]}}"));
        items.add(Samples.json("""
                {metadata: {name: 'llm-old-1', namespace: 'prod', uid: 'u', labels: {
                   'leaderworkerset.sigs.k8s.io/name': 'llm',
                   'leaderworkerset.sigs.k8s.io/template-revision-hash': 'old'},
                   ownerReferences: [{kind: 'LeaderWorkerSet', name: 'llm', uid: 'set-uid', controller: true}]},
                 revision: 1, data: {spec: {leaderWorkerTemplate: {size: 3}}}}
                """));
        reconciler().reconcile(SET);
        assertThat(caches.revisionsOf(SET)).extracting(RevisionView::number).containsExactlyInAnyOrder(1L, 2L);
        assertThat(caches.revisionsOf(SET))
                .extracting(revision -> revision.meta().label(Labels.TEMPLATE_REVISION_HASH))
                .contains("old")
                .doesNotHaveDuplicates();
    }

    private SetReconciler reconciler() {
        Wiring wiring = Wirings.of(
                caches,
                (_, path, _, body) -> {
                    if (path.contains("?labelSelector=leaderworkerset.sigs.k8s.io%2Fname%3Dllm")) {
                        return JsonNodeFactory.instance.objectNode().set("items", items);
                    }
                    if (body == null) {
                        throw new KubernetesClientException(path, 404, new StatusBuilder().build());
                    }
                    return body;
                },
                GroupListener.NONE,
                new FakeTicker());
        return new SetReconciler(wiring, (_, delay) -> later.add(delay));
    }
}
