// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.api.config.v1alpha1;

import static io.leaderworkerset.api.config.v1alpha1.Defaults.orElse;

/**
 * Where the manager serves its metrics.
 *
 * @param bindAddress {@code host:port} or {@code :port} for all addresses; {@code 0} serves none. Default {@code :8443}
 */
public record Metrics(String bindAddress) {
    static final Metrics DEFAULT = new Metrics(":8443");

    /** Puts defaults in the place of what is left out. */
    public Metrics {
        bindAddress = orElse(bindAddress, ":8443");
    }
}
