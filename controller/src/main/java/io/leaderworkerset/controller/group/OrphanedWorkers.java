// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.group;

import io.leaderworkerset.api.v1.Labels;
import io.leaderworkerset.controller.action.Action.Delete;
import io.leaderworkerset.controller.action.Decision;
import io.leaderworkerset.controller.kube.Kind;
import io.leaderworkerset.controller.kube.Meta;

/**
 * A worker StatefulSet whose leader was deleted without it: nobody else would ever delete it, and it would keep the
 * group's next leader from getting workers.
 */
final class OrphanedWorkers {
    private OrphanedWorkers() {}

    /** What is to be done about the workers of a group that has no leader. */
    static Decision decide(GroupSnapshot group) {
        if (group.workers() == null) {
            return Decision.NOTHING;
        }
        Meta workers = group.workers().meta();
        boolean orphaned = workers.controller() == null && !workers.deleting() && isOfGroup(workers, group);
        return orphaned ? delete(workers) : Decision.NOTHING;
    }

    static Decision delete(Meta workers) {
        return Decision.act(new Delete(Kind.STATEFUL_SET, workers.key(), workers.uid()));
    }

    /** Whether the labels say that the system made the StatefulSet for the group. */
    static boolean isOfGroup(Meta workers, GroupSnapshot group) {
        return workers.label(Labels.NAME).equals(group.set().meta().name())
                && workers.label(Labels.GROUP_INDEX).equals(group.groupIndex());
    }
}
