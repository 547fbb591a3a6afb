package io.leaderworkerset.controller.set;

import io.leaderworkerset.controller.model.PodView;
import io.leaderworkerset.controller.model.RevisionView;
import io.leaderworkerset.controller.model.ServiceView;
import io.leaderworkerset.controller.model.SetView;
import io.leaderworkerset.controller.model.StatefulSetView;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one pass over a set sees.
 *
 * @param leaderStatefulSet the StatefulSet that is named like the set, whoever controls it
 * @param service the Service that is named like the set, whoever controls it
 * @param revisions ControllerRevisions that carry the set's name label, those of its StatefulSets included
 * @param leaders the pods that lead groups; others that only carry the labels of one are left out
 * @param workers StatefulSets that carry the set's name label and a group index
 * @param troubles why groups could not be given their parts when they were last looked at, by group index, in order
 */
public record SetSnapshot(
        SetView set,
        @Nullable StatefulSetView leaderStatefulSet,
        @Nullable ServiceView service,
        List<RevisionView> revisions,
        List<PodView> leaders,
        List<StatefulSetView> workers,
        Map<String, String> troubles) {
    /** Leaves out pods that lead nothing. */
    public SetSnapshot {
        leaders = leaders.stream().filter(PodView::leads).toList();
    }
}
