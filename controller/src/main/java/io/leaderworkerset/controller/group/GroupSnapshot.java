// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.group;

import io.leaderworkerset.api.v1.Labels;
import io.leaderworkerset.controller.apply.Settlement;
import io.leaderworkerset.controller.model.NodeView;
import io.leaderworkerset.controller.model.PodGroupView;
import io.leaderworkerset.controller.model.PodView;
import io.leaderworkerset.controller.model.RevisionView;
import io.leaderworkerset.controller.model.ServiceView;
import io.leaderworkerset.controller.model.SetView;
import io.leaderworkerset.controller.model.StatefulSetView;
import io.leaderworkerset.controller.model.TemplateView;
import io.leaderworkerset.controller.revision.Revisions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the decision about one group depends on, read at once.
 *
 * @param groupIndex the group's index as labels write it
 * @param leaderStatefulSet the set's leader StatefulSet
 * @param pods the pods of the group; others that only carry its labels are left out
 * @param lost workers that are gone, in the order of their loss; kept until the decision was carried out
 * @param workers the StatefulSet that has the name of the group's leader
 * @param service the Service that has the name of the group's leader
 * @param serviceSettlement what became of the last wish for that Service; null when nothing else did
 * @param podGroup the PodGroup that has the name of the group's
 * @param node what was read of the node that an earlier decision asked for; null when none did
 */
public record GroupSnapshot(
        SetView set,
        String groupIndex,
        @Nullable StatefulSetView leaderStatefulSet,
        List<PodView> pods,
        List<LostWorker> lost,
        Revisions revisions,
        @Nullable StatefulSetView workers,
        @Nullable ServiceView service,
        @Nullable Settlement serviceSettlement,
        @Nullable PodGroupView podGroup,
        @Nullable NodeReading node) {

    /** Leaves out what is no part of the group. */
    public GroupSnapshot {
        pods = pods.stream().filter(pod -> pod.group() != null).toList();
    }

    /** What reading a node gave: the node, or null when there is none of that name. */
    public record NodeReading(String name, @Nullable NodeView node) {}

    /** The same with what was read of a node. */
    public GroupSnapshot with(NodeReading reading) {
        return new GroupSnapshot(
                set,
                groupIndex,
                leaderStatefulSet,
                pods,
                lost,
                revisions,
                workers,
                service,
                serviceSettlement,
                podGroup,
                reading);
    }

    /**
     * The losses that a decision from this snapshot is about. As long as the leader's StatefulSet has not been seen,
     * nobody can tell whose workers they were.
     */
    public List<LostWorker> judged() {
        PodView leader = leader();
        boolean hasWorkers = leader != null && template(leader).size() > 1;
        boolean seen = leader != null
                && workers != null
                && workers.meta().controlledBy(leader.meta().uid());
        return hasWorkers && !seen ? List.of() : lost;
    }

    /** The pod that leads the group; null while there is none. */
    @Nullable
    PodView leader() {
        return pods.stream().filter(this::isLeader).findFirst().orElse(null);
    }

    boolean isLeader(PodView pod) {
        return new Leadership(set, leaderStatefulSet).has(pod);
    }

    /** The revision that the pod was made from; null while it is unknown. */
    @Nullable
    RevisionView revision(PodView pod) {
        return revisions.withKey(revisionKey(pod));
    }

    /** The template that the pod was made from. */
    TemplateView template(PodView pod) {
        return new GroupTemplates(set, revisions).template(revisionKey(pod));
    }

    /** The key of the revision that the pod was made from. */
    static String revisionKey(PodView pod) {
        return pod.meta().label(Labels.TEMPLATE_REVISION_HASH);
    }
}
