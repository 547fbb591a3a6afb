// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.group;

import io.leaderworkerset.api.v1.Annotations;
import io.leaderworkerset.api.v1.LeaderWorkerTemplate;
import io.leaderworkerset.controller.model.SetView;
import io.leaderworkerset.controller.model.TemplateView;

/** What the failure of a pod means to its group. */
enum RestartPolicy {
    /** Pods are replaced alone. */
    NONE,
    /** The whole group is made anew. */
    RECREATE_GROUP,
    /** The same, but not while the group is still starting. */
    RECREATE_GROUP_AFTER_START;

    /** The policy of groups that are made from this template. */
    static RestartPolicy of(TemplateView template, SetView set) {
        boolean afterStart = set.meta().annotations().containsKey(Annotations.EXPERIMENTAL_RECREATE_GROUP_AFTER_START);
        return switch (template.restartPolicy()) {
            case LeaderWorkerTemplate.RECREATE_GROUP_ON_POD_RESTART ->
                afterStart ? RECREATE_GROUP_AFTER_START : RECREATE_GROUP;
            case LeaderWorkerTemplate.RECREATE_GROUP_AFTER_START -> RECREATE_GROUP_AFTER_START;
            default -> NONE;
        };
    }

    /** Whether the failure of a pod costs its group, of which this much was there then, its life. */
    boolean recreates(Headcount group, int size) {
        return switch (this) {
            case NONE -> false;
            case RECREATE_GROUP -> true;
            case RECREATE_GROUP_AFTER_START -> group.started(size);
        };
    }
}
