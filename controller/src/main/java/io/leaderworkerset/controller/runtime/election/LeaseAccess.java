// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.runtime.election;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import java.util.Optional;

/** Reads and writes the one Lease. Every method may throw what the client throws. */
interface LeaseAccess {
    Optional<Lease> read();

    /** Creates the lease; fails if it exists. */
    Lease create(Lease lease);

    /** Replaces the lease; fails if it has another resource version by now. */
    Lease replace(Lease lease);
}
