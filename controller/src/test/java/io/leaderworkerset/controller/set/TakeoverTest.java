// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.set;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.leaderworkerset.api.v1.Labels;
import io.leaderworkerset.controller.apply.AppliedFields;
import io.leaderworkerset.controller.apply.Drift;
import io.leaderworkerset.controller.model.RevisionView;
import io.leaderworkerset.controller.model.SetView;
import io.leaderworkerset.controller.model.StatefulSetView;
import io.leaderworkerset.controller.revision.RevisionData;
import io.leaderworkerset.controller.revision.Revisions;
import io.leaderworkerset.vectors.TakeoverObjects;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sets of the original are taken over as they are: no new revision, nothing to apply. */
class TakeoverTest {
    static List<String> sets() {
        return TakeoverObjects.ofKind("LeaderWorkerSet")
                .map(set -> set.at("/metadata/name").asText())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("sets")
    void theStoredRevisionIsTheSets(String name) {
        SetView set = SetView.of(TakeoverObjects.get("LeaderWorkerSet", name));
        RevisionData data = RevisionData.of(set.template());
        RevisionView inForce =
                Objects.requireNonNull(revisions(set).withKey(live(name).meta().label(Labels.TEMPLATE_REVISION_HASH)));
        assertThat(data.says(inForce, set.template())).isTrue();
        assertThat(data.key()).isEqualTo(inForce.meta().label(Labels.TEMPLATE_REVISION_HASH));
    }

    @ParameterizedTest
    @MethodSource("sets")
    void theLeaderStatefulSetNeedsNoApply(String name) {
        StatefulSetView live = live(name);
        assertThat(Drift.between(wanted(name, live), live.applied())).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/spec/replicas",
                "/spec/updateStrategy/rollingUpdate/partition",
                "/spec/serviceName",
                "/metadata/labels/team",
                "/metadata/ownerReferences/0/uid",
                "/spec/template/metadata/labels/role",
                "/spec/template/spec/containers/0/image",
                "/spec/template/spec/containers/0/name",
                "/spec/template/spec/containers/0/command/2",
                "/spec/template/spec/containers/0/env/0/name",
                "/spec/template/spec/containers/0/env/0/valueFrom/secretKeyRef/key",
                "/spec/template/spec/containers/0/ports/0/containerPort",
                "/spec/template/spec/containers/0/readinessProbe/tcpSocket/port"
            })
    void anyOtherValueNeedsOne(String pointer) {
        StatefulSetView live = live("dual");
        ObjectNode wanted = wanted("dual", live);
        int slash = pointer.lastIndexOf('/');
        JsonNode parent = wanted.at(pointer.substring(0, slash));
        String last = pointer.substring(slash + 1);
        assertThat(wanted.at(pointer).isMissingNode()).isFalse();
        if (parent instanceof ObjectNode object) {
            object.set(last, other(object.path(last)));
        } else {
            ((ArrayNode) parent).set(Integer.parseInt(last), "other");
        }
        assertThat(Drift.between(wanted, live.applied())).isNotNull();
    }

    @Test
    void revisionsOfStatefulSetsDoNotCount() {
        SetView halfway = SetView.of(TakeoverObjects.get("LeaderWorkerSet", "halfway"));
        assertThat(revisions(halfway).nextNumber()).isEqualTo(3);
        assertThat(revisions(halfway).allBut("7c69686467"))
                .extracting(revision -> revision.meta().name())
                .containsExactly("halfway-c77dc8948-1");
    }

    private static Revisions revisions(SetView set) {
        return Revisions.of(
                set,
                TakeoverObjects.ofKind("ControllerRevision")
                        .map(RevisionView::of)
                        .toList());
    }

    private static StatefulSetView live(String name) {
        JsonNode object = TakeoverObjects.get("StatefulSet", name);
        return StatefulSetView.of(object, AppliedFields.of(object));
    }

    private static ObjectNode wanted(String name, StatefulSetView live) {
        return LeaderStatefulSet.of(
                SetView.of(TakeoverObjects.get("LeaderWorkerSet", name)),
                live.partition(),
                live.replicas(),
                live.meta().label(Labels.TEMPLATE_REVISION_HASH),
                live.applied());
    }

    private static JsonNode other(JsonNode value) {
        return value.isNumber() ? IntNode.valueOf(value.intValue() + 1) : TextNode.valueOf(value.asText() + "x");
    }
}
