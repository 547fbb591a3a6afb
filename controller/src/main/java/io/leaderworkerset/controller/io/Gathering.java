package io.leaderworkerset.controller.io;

import java.time.Duration;

/**
 * How long changes of a set's parts are gathered before the set is looked at. The groups of a rollout become ready one
 * after the other: what is gathered costs one apply, one event and one status, not one each.
 */
final class Gathering {
    private static final Duration PER_GROUP = Duration.ofMillis(10);
    private static final int FEWEST = 5;
    private static final int MOST = 100;

    private Gathering() {}

    /** The time for a set with this many groups: 50 ms up to 5 groups, 1 s from 100 groups on. */
    static Duration time(int groups) {
        return PER_GROUP.multipliedBy(Math.clamp(groups, FEWEST, MOST));
    }
}
