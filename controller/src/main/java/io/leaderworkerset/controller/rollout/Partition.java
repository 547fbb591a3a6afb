// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.rollout;

import java.time.Duration;

/** Where the partition may move to: groups at and above it are replaced by new ones. */
final class Partition {
    /** How long a group has to be broken until replacing it takes nothing from anybody. */
    static final Duration LONG = Duration.ofSeconds(60);

    private Partition() {}

    /**
     * The lowest partition that keeps to the budget, never above the current one.
     *
     * @param groups the groups of the leader StatefulSet
     * @param waits for how long some of them have not been ready
     * @param total how many groups the leader StatefulSet has
     * @param step how many groups may be replaced at a time
     */
    static int next(Groups groups, GroupWaits waits, int total, int step, int current) {
        int lowest = Math.max(total - doneAtTail(groups, total) - step, 0);
        // Groups below that are not ready use up the budget as well.
        int partition = lowest + groups.count(0, lowest, group -> !group.ready());
        // Replacing a broken group costs nothing: a rollout that starts with broken groups must not wait for them.
        for (int index = Math.min(partition, total - 1); index >= lowest && isFree(groups.at(index)); index--) {
            partition = index;
        }
        return withoutHope(groups, waits, total, Math.min(partition, current));
    }

    /**
     * Where the partition may move to although new groups are not ready: groups that have been broken for long do not
     * wait for new ones that do not become ready either.
     */
    private static int withoutHope(Groups groups, GroupWaits waits, int total, int current) {
        boolean hopeless = groups.count(current, total, group -> !group.done()) > 0;
        for (int index = current; index < total && hopeless; index++) {
            hopeless = groups.at(index).done() || isStillborn(groups, waits, index);
        }
        int partition = current;
        while (hopeless && partition > 0 && isLost(groups, waits, partition - 1)) {
            partition--;
        }
        return partition;
    }

    private static boolean isStillborn(Groups groups, GroupWaits waits, int index) {
        return !groups.at(index).outdated() && waits.led(index).compareTo(LONG) >= 0;
    }

    private static boolean isLost(Groups groups, GroupWaits waits, int index) {
        return !groups.at(index).updated() && waits.unready(index).compareTo(LONG) >= 0;
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
