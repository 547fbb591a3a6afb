// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.set;

import io.leaderworkerset.controller.action.Blocker;
import io.leaderworkerset.controller.apply.Settlement;
import io.leaderworkerset.controller.model.PodView;
import io.leaderworkerset.controller.model.RevisionView;
import io.leaderworkerset.controller.model.ServiceView;
import io.leaderworkerset.controller.model.SetView;
import io.leaderworkerset.controller.model.StatefulSetView;
import io.leaderworkerset.controller.rollout.GroupWaits;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one pass over a set sees.
 *
 * @param leaderStatefulSet the StatefulSet that is named like the set, whoever controls it
 * @param leaderSettlement what became of the last apply of it; null when nothing else did
 * @param service the Service that is named like the set, whoever controls it
 * @param serviceSettlement what became of the last wish for that Service; null when nothing else did
 * @param revisions ControllerRevisions that carry the set's name label, those of its StatefulSets included
 * @param pods pods that carry the set's name label
 * @param workers StatefulSets that carry the set's name label and a group index
 * @param blockers why groups could not be given their parts when they were last looked at, by group index, in order
 * @param memory what the pass before has left
 */
public record SetSnapshot(
        SetView set,
        @Nullable StatefulSetView leaderStatefulSet,
        @Nullable Settlement leaderSettlement,
        @Nullable ServiceView service,
        @Nullable Settlement serviceSettlement,
        List<RevisionView> revisions,
        List<PodView> pods,
        List<StatefulSetView> workers,
        Map<String, List<Blocker>> blockers,
        Memory memory) {
    /**
     * What one pass over a set leaves to the next: since when the set has waited for what.
     *
     * @param groups for the groups that are not ready
     * @param others for everything else, by the words for it
     */
    public record Memory(GroupWaits groups, Map<String, Instant> others) {
        /** Nothing has been waited for. */
        public static final Memory NONE = new Memory(GroupWaits.NONE, Map.of());
    }

    /** The pods that lead groups; others that only carry the labels of a leader do not. */
    public List<PodView> leaders() {
        return pods.stream().filter(PodView::leads).toList();
    }
}
