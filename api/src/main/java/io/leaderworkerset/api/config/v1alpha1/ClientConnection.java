// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.api.config.v1alpha1;

import static io.leaderworkerset.api.config.v1alpha1.Defaults.orElse;

/**
 * How fast the manager may talk to the API server.
 *
 * @param qps requests a second in the long run, or a negative number for no limit; 0 is refused. Default 500
 * @param burst requests at once after a pause, at least 1; of no meaning without a limit. Default 500
 */
public record ClientConnection(Float qps, Integer burst) {
    static final ClientConnection DEFAULT = new ClientConnection(500f, 500);

    /** Puts defaults in the place of what is left out. */
    public ClientConnection {
        qps = orElse(qps, 500f);
        burst = orElse(burst, 500);
    }
}
