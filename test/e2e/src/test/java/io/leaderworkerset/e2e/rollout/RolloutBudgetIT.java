// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.e2e.rollout;

import io.leaderworkerset.e2e.support.SharedCluster;
import io.leaderworkerset.e2e.support.TestNamespace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A rollout uses its budget, keeps to it and replaces each group once, whether StatefulSets help or not. */
class RolloutBudgetIT {
    private static final int GROUPS = 12;

    @RegisterExtension
    final TestNamespace off = TestNamespace.managed(SharedCluster.MAX_UNAVAILABLE_OFF);

    @RegisterExtension
    final TestNamespace on = TestNamespace.managed(SharedCluster.MAX_UNAVAILABLE_ON);

    @Test
    void whereStatefulSetsIgnoreMaxUnavailable() throws Exception {
        rollOut(SharedCluster.MAX_UNAVAILABLE_OFF, off);
    }

    @Test
    void whereStatefulSetsHonourMaxUnavailable() throws Exception {
        rollOut(SharedCluster.MAX_UNAVAILABLE_ON, on);
    }

    private static void rollOut(SharedCluster cluster, TestNamespace namespace) throws Exception {
        Rollout.run(namespace.client(), cluster.local().auditLog(), GROUPS, 2, "25%")
                .assertWithin(GROUPS, 3);
    }
}
