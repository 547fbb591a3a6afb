package io.leaderworkerset.controller.rollout;

/** How many groups there shall be while some of the wanted ones are being replaced. */
final class Surge {
    private Surge() {}

    /**
     * The replicas of the leader StatefulSet: the whole surge, until no more wanted groups are unready or outdated than
     * the surge covers; then what is beyond the groups that may be unavailable anyway.
     */
    static int replicas(int replicas, RolloutBudget budget, int unready) {
        if (unready > budget.maxSurge()) {
            return replicas + budget.maxSurge();
        }
        return replicas + Math.max(unready - budget.maxUnavailable(), 0);
    }
}
