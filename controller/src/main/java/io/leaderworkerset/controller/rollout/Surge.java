package io.leaderworkerset.controller.rollout;

import io.leaderworkerset.controller.model.SetView;

/** How many groups there shall be while some of the wanted ones are being updated. */
final class Surge {
    private Surge() {}

    /**
     * The replicas of the leader StatefulSet: the whole surge, until no more groups are left to update than the surge
     * covers; then what is beyond the groups that may be unavailable anyway. Groups that the specification's partition
     * holds back are not updated, and none is added when there is nothing to update.
     *
     * @param present how many groups the leader StatefulSet has, surge groups included
     */
    static int replicas(SetView set, Groups groups, int present) {
        int replicas = set.replicas();
        int wanted = replicas(
                replicas, RolloutBudget.of(set), groups.count(set.partition(), replicas, group -> !group.done()));
        boolean updates = groups.count(set.partition(), replicas, GroupState::outdated) > 0;
        return updates ? wanted : Math.min(wanted, Math.max(present, replicas));
    }

    static int replicas(int replicas, RolloutBudget budget, int unready) {
        if (unready > budget.maxSurge()) {
            return replicas + budget.maxSurge();
        }
        return replicas + Math.max(unready - budget.maxUnavailable(), 0);
    }
}
