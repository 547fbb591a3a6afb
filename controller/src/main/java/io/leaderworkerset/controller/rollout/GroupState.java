// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.rollout;

import io.leaderworkerset.api.v1.Labels;
import io.leaderworkerset.controller.kube.Meta;
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
 * @param outdated whether its leader, or the workers of that one, are of another revision
 */
public record GroupState(boolean complete, boolean leaderReady, boolean ready, boolean updated, boolean outdated) {
    /** A group without a leader: not created yet, or being rebuilt. */
    static final GroupState ABSENT = new GroupState(false, false, false, false, false);

    /** A group that consists of its leader. */
    static GroupState ofLeader(PodView leader, String revisionKey) {
        boolean ready = leader.runningAndReady();
        boolean updated = isOf(revisionKey, leader.meta());
        return new GroupState(true, ready, ready, updated, !updated);
    }

    /** A group with workers; those of an earlier leader are none. */
    static GroupState of(PodView leader, @Nullable StatefulSetView workers, String revisionKey) {
        GroupState alone = ofLeader(leader, revisionKey);
        if (workers == null || !workers.meta().controlledBy(leader.meta().uid())) {
            return new GroupState(false, alone.ready, false, false, alone.outdated);
        }
        boolean updated = alone.updated && isOf(revisionKey, workers.meta());
        return new GroupState(true, alone.ready, alone.ready && workers.ready(), updated, !updated);
    }

    /** Whether the group is what the rollout wants it to be. */
    public boolean done() {
        return ready && updated;
    }

    private static boolean isOf(String revisionKey, Meta object) {
        return object.label(Labels.TEMPLATE_REVISION_HASH).equals(revisionKey);
    }
}
