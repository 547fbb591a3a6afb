package io.leaderworkerset.controller.rollout;

/** Where the partition may move to: groups at and above it are replaced by new ones. */
final class Partition {
    private Partition() {}

    /**
     * The lowest partition that keeps to the budget, never above the current one.
     *
     * @param groups the groups of the leader StatefulSet
     * @param total how many groups the leader StatefulSet has
     * @param step how many groups may be replaced at a time
     */
    static int next(Groups groups, int total, int step, int current) {
        int lowest = Math.max(total - doneAtTail(groups, total) - step, 0);
        // Groups below that are not ready use up the budget as well.
        int partition = lowest + groups.count(0, lowest, group -> !group.ready());
        // Replacing a broken group costs nothing: a rollout that starts with broken groups must not wait for them.
        for (int index = Math.min(partition, total - 1); index >= lowest && isFree(groups.at(index)); index--) {
            partition = index;
        }
        return Math.min(partition, current);
    }

    private static int doneAtTail(Groups groups, int total) {
        int index = total;
        while (index > 0 && groups.at(index - 1).done()) {
            index--;
        }
        return total - index;
    }

    private static boolean isFree(GroupState group) {
        return !group.ready() || group.updated();
    }
}
