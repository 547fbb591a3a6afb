// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.census;

import java.util.Locale;

/** The states that groups are counted by; each group is in one of them. */
public enum GroupCondition {
    /** Leader and workers are ready and of the current revision. */
    READY,
    /** Ready and of an older revision: it waits for its turn in a rollout, or is held back by the partition. */
    OUTDATED,
    /** Its leader exists, but not every pod is ready: it starts, or a pod fails and no policy recreates the group. */
    UNREADY,
    /** Its leader is being deleted: it is recreated, updated or scaled away. */
    TERMINATING,
    /** The set wants it, and it has no leader. */
    ABSENT;

    /** The name in metrics. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
