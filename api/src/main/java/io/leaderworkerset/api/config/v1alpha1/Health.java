// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.api.config.v1alpha1;

import static io.leaderworkerset.api.config.v1alpha1.Defaults.orElse;

/**
 * Where the manager answers probes, by plain HTTP.
 *
 * @param healthProbeBindAddress {@code host:port} or {@code :port} for all addresses; {@code 0} answers none. Default
 *     {@code :8081}
 * @param readinessEndpointName the path of the readiness probe; default {@code /readyz}
 * @param livenessEndpointName the path of the liveness probe; default {@code /healthz}
 */
public record Health(String healthProbeBindAddress, String readinessEndpointName, String livenessEndpointName) {
    static final Health DEFAULT = new Health(":8081", "/readyz", "/healthz");

    /** Puts defaults in the place of what is left out. */
    public Health {
        healthProbeBindAddress = orElse(healthProbeBindAddress, ":8081");
        readinessEndpointName = orElse(readinessEndpointName, "/readyz");
        livenessEndpointName = orElse(livenessEndpointName, "/healthz");
    }
}
