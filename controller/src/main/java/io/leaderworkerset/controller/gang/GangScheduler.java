// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.gang;

import io.leaderworkerset.controller.action.Decision;
import io.leaderworkerset.controller.model.PodGroupView;
import io.leaderworkerset.controller.model.PodView;
import io.leaderworkerset.controller.model.SetView;
import io.leaderworkerset.controller.model.TemplateView;
import org.jspecify.annotations.Nullable;

/** A scheduler that places groups as a whole. */
public interface GangScheduler {
    /** The name of the PodGroup that the leader's group has, or is to have. */
    String podGroupName(PodView leader);

    /**
     * A leader was created: its group must be known before its pods are scheduled.
     *
     * @param template what the group is made from
     * @param present the PodGroup of the group's name; null when there is none
     */
    Decision leaderCreated(SetView set, TemplateView template, PodView leader, @Nullable PodGroupView present);
}
