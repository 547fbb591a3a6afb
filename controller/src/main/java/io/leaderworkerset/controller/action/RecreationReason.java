// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.action;

import java.util.Locale;

/** Why a group has to be recreated, as it is counted. */
public enum RecreationReason {
    /** A container of a pod was restarted. */
    CONTAINER_RESTARTED,
    /** A worker is being deleted: by a user, a drain, an eviction or a lost node. */
    POD_DELETED,
    /** A worker was gone, or replaced by another, before the manager looked. */
    POD_LOST;

    /** The name in metrics. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
