// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.webhook.pod;

import io.leaderworkerset.api.v1.Annotations;
import io.leaderworkerset.api.v1.NetworkConfig;

/** Where every group has a subdomain of its own, it is named like the leader; workers get it with their template. */
final class Subdomain {
    private Subdomain() {}

    static void complete(PodDraft leader) {
        if (leader.annotation(Annotations.SUBDOMAIN_POLICY).equals(NetworkConfig.UNIQUE_PER_REPLICA)) {
            leader.setSubdomain(leader.name());
        }
    }
}
