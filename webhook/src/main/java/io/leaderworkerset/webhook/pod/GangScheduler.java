// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.webhook.pod;

/** Who places the pods of a group together or not at all. */
public enum GangScheduler {
    /** Nobody: pods are placed one by one. This is the default. */
    NONE,

    /** Volcano, through one PodGroup for each group. */
    VOLCANO
}
