// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.rollout;

import io.leaderworkerset.controller.model.SetView;
import java.time.Duration;
import java.util.function.Predicate;

/** How many groups there shall be while some of the wanted ones are being updated. */
final class Surge {
    /**
     * How long surge groups stay where the specification's partition holds back the groups that are left: whoever
     * lowers it step by step would have them made anew at each step.
     */
    static final Duration STAY = Duration.ofSeconds(30);

    private Surge() {}

    /**
     * The replicas of the leader StatefulSet: the whole surge, until no more groups are left to update than the surge
     * covers; then what is beyond the groups that may be unavailable anyway. Outdated groups that the specification's
     * partition holds back have no stand-ins added, and none is added when there is nothing to update.
     *
     * @param present how many groups the leader StatefulSet has, surge groups included
     * @param stay whether surge groups stay while the partition holds groups back
     */
    static int replicas(SetView set, Groups groups, int present, boolean stay) {
        int replicas = set.replicas();
        int partition = Math.min(set.partition(), replicas);
        RolloutBudget budget = RolloutBudget.of(set);
        int all = replicas(replicas, budget, groups.count(0, replicas, group -> !group.done()));
        int wanted = Math.min(all, replicas + standIns(groups, partition, replicas, GroupState::outdated));
        // A partition that was raised in the middle of a rollout brings groups back as they were before it.
        int needed = Math.min(
                all, replicas + standIns(groups, partition, replicas, group -> group.outdated() && group.ready()));
        if (groups.count(partition, replicas, GroupState::outdated) > 0) {
            return Math.max(wanted, Math.min(needed, present));
        }
        boolean kept = stay && groups.count(0, partition, GroupState::outdated) > 0;
        return Math.min(kept ? replicas + budget.maxSurge() : needed, Math.max(present, replicas));
    }

    /** How many groups are to be stood in for; below the partition those that are so need nobody. */
    static int standIns(Groups groups, int partition, int replicas, Predicate<GroupState> heldBack) {
        return groups.count(partition, replicas, group -> !group.done())
                + groups.count(0, partition, group -> !group.done() && !heldBack.test(group));
    }

    static int replicas(int replicas, RolloutBudget budget, int unready) {
        if (unready > budget.maxSurge()) {
            return replicas + budget.maxSurge();
        }
        return replicas + Math.max(unready - budget.maxUnavailable(), 0);
    }
}
