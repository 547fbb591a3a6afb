// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.api.config.v1alpha1;

import static io.leaderworkerset.api.config.v1alpha1.Defaults.orElse;

/**
 * The scheduler that starts the pods of a group all together or not at all.
 *
 * @param schedulerProvider {@code volcano}, the only one; anything else, an empty section too, is refused
 */
public record GangSchedulingManagement(String schedulerProvider) {
    /** Makes a provider that is left out an empty one. */
    public GangSchedulingManagement {
        schedulerProvider = orElse(schedulerProvider, "");
    }
}
