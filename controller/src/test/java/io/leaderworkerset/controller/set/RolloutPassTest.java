// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.set;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderworkerset.api.v1.Labels;
import io.leaderworkerset.controller.Decisions;
import io.leaderworkerset.controller.action.Action;
import io.leaderworkerset.controller.action.Action.Apply;
import io.leaderworkerset.controller.action.Action.Delete;
import io.leaderworkerset.controller.action.Action.WriteStatus;
import io.leaderworkerset.controller.action.Actions;
import io.leaderworkerset.controller.apply.AppliedFields;
import io.leaderworkerset.controller.apply.Settlement;
import io.leaderworkerset.controller.kube.Kind;
import io.leaderworkerset.controller.model.PodView;
import io.leaderworkerset.controller.model.RevisionView;
import io.leaderworkerset.controller.model.SetView;
import io.leaderworkerset.controller.model.StatefulSetView;
import io.leaderworkerset.vectors.TakeoverObjects;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A set of four groups in the middle of its rollout; the partition has released the last two. */
class RolloutPassTest {
    private final ObjectNode set =
            TakeoverObjects.get("LeaderWorkerSet", "halfway").deepCopy();
    private @Nullable Settlement settlement;
    private final ObjectNode last = TakeoverObjects.get("Pod", "halfway-3").deepCopy();

    @Test
    void replacesAnOutdatedLeader() {
        assertThat(decide()).noneMatch(Actions.of(Delete.class, Kind.POD));
        outdate();
        assertThat(decide())
                .filteredOn(Actions.of(Delete.class, Kind.POD))
                .singleElement()
                .isInstanceOfSatisfying(Delete.class, deletion -> {
                    assertThat(deletion.key().name()).isEqualTo("halfway-3");
                    assertThat(deletion.uid())
                            .isEqualTo(last.at("/metadata/uid").asText());
                    assertThat(deletion.reports().done()).isEmpty();
                });
    }

    @Test
    void replacesNothingInAPassThatChangesTheStatefulSet() {
        outdate();
        changeStatefulSet();
        assertThat(decide()).hasAtLeastOneElementOfType(Apply.class).noneMatch(Actions.of(Delete.class, Kind.POD));
    }

    /** Others decide by the numbers: Kueue, for one, by more replicas than the specification wants. */
    @Test
    void numbersDoNotWaitForThePassAfterAStepOfTheRollout() {
        settleStatus();
        set.withObject("/status").put("readyReplicas", 1);
        changeStatefulSet();
        assertThat(decide()).hasAtLeastOneElementOfType(Apply.class).hasAtLeastOneElementOfType(WriteStatus.class);
    }

    /** A policy may rewrite every StatefulSet: what it made of ours is no step of the rollout that others wait for. */
    @Test
    void whatTheServerMadeOfAnApplyIsSettledUntilWishOrObjectChanges() {
        changeStatefulSet();
        Apply apply = decide().stream()
                .filter(Actions.of(Apply.class, Kind.STATEFUL_SET))
                .map(Apply.class::cast)
                .findFirst()
                .orElseThrow();
        ObjectNode wish = apply.object().deepCopy();
        wish.withObjectProperty("metadata").remove("uid");
        JsonNode made = AppliedFields.of(TakeoverObjects.get("StatefulSet", "halfway"));
        settlement = new Settlement(wish, made);
        outdate();
        assertThat(decide())
                .noneMatch(Actions.of(Apply.class, Kind.STATEFUL_SET))
                .anyMatch(Actions.of(Delete.class, Kind.POD));

        settlement = new Settlement(wish, MissingNode.getInstance());
        assertThat(decide()).hasAtLeastOneElementOfType(Apply.class);
        settlement = new Settlement(wish, made);
        set.withObject("/metadata/labels").put("team", "another");
        assertThat(decide()).hasAtLeastOneElementOfType(Apply.class);
    }

    private void outdate() {
        last.withObject("/metadata/labels")
                .put("controller-revision-hash", "halfway-57f8c647b9")
                .put(Labels.TEMPLATE_REVISION_HASH, "c77dc8948");
    }

    /** A label of the set, which its StatefulSet is to get too. */
    private void changeStatefulSet() {
        set.withObject("/metadata/labels").put("team", "other");
    }

    private void settleStatus() {
        decide().stream()
                .filter(Actions.of(WriteStatus.class, Kind.LEADER_WORKER_SET))
                .map(WriteStatus.class::cast)
                .forEach(update -> set.set("status", update.status()));
        assertThat(decide()).noneMatch(Actions.of(WriteStatus.class, Kind.LEADER_WORKER_SET));
    }

    private List<Action> decide() {
        JsonNode statefulSet = TakeoverObjects.get("StatefulSet", "halfway");
        SetSnapshot seen = new SetSnapshot(
                SetView.of(set),
                StatefulSetView.of(statefulSet, AppliedFields.of(statefulSet)),
                settlement,
                null,
                null,
                TakeoverObjects.ofKind("ControllerRevision")
                        .map(RevisionView::of)
                        .toList(),
                Stream.of(get("halfway-0"), get("halfway-1"), get("halfway-2"), last)
                        .map(PodView::of)
                        .toList(),
                TakeoverObjects.ofKind("StatefulSet")
                        .map(object -> StatefulSetView.of(object, AppliedFields.of(object)))
                        .filter(workers ->
                                !workers.meta().label(Labels.GROUP_INDEX).isEmpty())
                        .toList(),
                Map.of(),
                SetSnapshot.Memory.NONE);
        return Decisions.of(seen).actions();
    }

    private static JsonNode get(String pod) {
        return TakeoverObjects.get("Pod", pod);
    }
}
