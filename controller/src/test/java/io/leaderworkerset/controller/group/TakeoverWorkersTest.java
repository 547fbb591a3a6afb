// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.group;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderworkerset.api.v1.Annotations;
import io.leaderworkerset.api.v1.Labels;
import io.leaderworkerset.controller.apply.Values;
import io.leaderworkerset.controller.model.PodView;
import io.leaderworkerset.controller.model.RevisionView;
import io.leaderworkerset.controller.model.SetView;
import io.leaderworkerset.controller.revision.Revisions;
import io.leaderworkerset.vectors.TakeoverObjects;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The original's worker StatefulSets hold everything that ours would. */
class TakeoverWorkersTest {
    static List<String> workers() {
        return TakeoverObjects.ofKind("StatefulSet")
                .filter(object -> object.at("/spec/ordinals/start").asInt() == 1)
                .map(object -> object.at("/metadata/name").asText())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("workers")
    void coversOurs(String name) {
        JsonNode live = TakeoverObjects.get("StatefulSet", name);
        PodView leader = PodView.of(TakeoverObjects.get("Pod", name));
        SetView set =
                SetView.of(TakeoverObjects.get("LeaderWorkerSet", leader.meta().label(Labels.NAME)));
        Revisions revisions = Revisions.of(
                set,
                TakeoverObjects.ofKind("ControllerRevision")
                        .map(RevisionView::of)
                        .toList());
        RevisionView revision =
                Objects.requireNonNull(revisions.withKey(leader.meta().label(Labels.TEMPLATE_REVISION_HASH)));
        JsonNode ours = WorkerStatefulSet.of(set, leader, revision, nodeSelector(set, leader));
        assertThat(Values.covers(live, ours)).as("%s%n%s", live, ours).isTrue();
    }

    private static Map<String, String> nodeSelector(SetView set, PodView leader) {
        String key = set.meta().annotation(Annotations.EXCLUSIVE_TOPOLOGY);
        return key.isEmpty()
                ? Map.of()
                : Map.of(
                        key,
                        TakeoverObjects.get("Node", leader.nodeName())
                                .at("/metadata/labels")
                                .path(key)
                                .asText());
    }
}
