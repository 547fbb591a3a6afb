package io.leaderworkerset.controller.rollout;

import io.leaderworkerset.api.v1.Labels;
import io.leaderworkerset.controller.model.PodView;
import io.leaderworkerset.controller.model.StatefulSetView;
import org.jspecify.annotations.Nullable;

/**
 * How far one group is.
 *
 * @param complete whether leader and, unless the group has none, worker StatefulSet exist
 * @param leaderReady whether the leader runs and is ready
 * @param ready whether leader and workers are ready
 * @param updated whether leader and workers are of the current revision
 */
public record GroupState(boolean complete, boolean leaderReady, boolean ready, boolean updated) {
    /** A group without a leader: not created yet, or being rebuilt. */
    static final GroupState ABSENT = new GroupState(false, false, false, false);

    /** A group that consists of its leader. */
    static GroupState ofLeader(PodView leader, String revisionKey) {
        boolean ready = leader.runningAndReady();
        return new GroupState(
                true, ready, ready, isOf(revisionKey, leader.meta().label(Labels.TEMPLATE_REVISION_HASH)));
    }

    /** A group with workers; those of an earlier leader are none. */
    static GroupState of(PodView leader, @Nullable StatefulSetView workers, String revisionKey) {
        GroupState alone = ofLeader(leader, revisionKey);
        if (workers == null || !workers.meta().controlledBy(leader.meta().uid())) {
            return new GroupState(false, alone.ready, false, false);
        }
        return new GroupState(
                true,
                alone.ready,
                alone.ready && workers.ready(),
                alone.updated && isOf(revisionKey, workers.meta().label(Labels.TEMPLATE_REVISION_HASH)));
    }

    /** Whether the group is what the rollout wants it to be. */
    public boolean done() {
        return ready && updated;
    }

    private static boolean isOf(String revisionKey, String label) {
        return label.equals(revisionKey);
    }
}
