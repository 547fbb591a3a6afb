// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.reconcile;

import java.time.Duration;

/**
 * How long changes of a set's parts are gathered before the set is looked at. The groups of a rollout become ready one
 * after the other: what is gathered costs one apply, one event and one status, not one each.
 */
public final class Gathering {
    private static final Duration PER_GROUP = Duration.ofMillis(10);
    private static final int FEWEST = 25;
    private static final int MOST = 100;
    /** What makes no group ready lets a rollout take no step that would be missed. */
    private static final int PATIENCE = 3;

    private Gathering() {}

    /**
     * The time for a set with this many groups: 250 ms up to 25 groups, 1 s from 100 groups on.
     *
     * @param ready whether the part that changed is ready now; three times as long if it is not
     */
    public static Duration time(int groups, boolean ready) {
        return PER_GROUP.multipliedBy((long) Math.clamp(groups, FEWEST, MOST) * (ready ? 1 : PATIENCE));
    }
}
