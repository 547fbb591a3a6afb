// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.e2e.rights;

import static org.assertj.core.api.Assertions.assertThat;

import io.leaderworkerset.e2e.support.SharedCluster;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The manager's role holds what it uses and no more. Runs by itself after all suites: what they have not made the
 * manager do needs a reason here, or goes.
 */
class UnusedRightsCheck {
    /** Rights for which no request need be seen. */
    private static final Map<Right, String> WITHOUT_REQUEST = Map.of(
            new Right("update", "leaderworkerset.x-k8s.io", "leaderworkersets/finalizers", ""),
            "asked for by the admission plugin OwnerReferencesPermissionEnforcement, which the local clusters run",
            new Right("update", "", "pods/finalizers", ""),
            "the same, for what leader pods own",
            new Right("delete", "", "services", ""),
            "the same, for Services that get another owner (GroupServiceIT)",
            new Right("get", "apps", "controllerrevisions", ""),
            "whose the revision is that a create met: needs a lost answer at the right moment (WriterTest)",
            new Right("get", "", "services", ""),
            "the same, for Services");

    /** A manager outside a cluster looks for its namespace; the installed role does not allow it. */
    private static final Set<Right> REFUSED = Set.of(new Right("get", "", "namespaces", "lws-system"));

    @BeforeEach
    void onlyWithClustersOfOurOwn() {
        Assumptions.assumeTrue(SharedCluster.isLocal(), "no audit log of an existing cluster");
    }

    @Test
    void everyRightIsUsedOrExplained() throws IOException {
        Set<Right> used = RequestedRights.read("allow");
        Set<Right> unused = GrantedRights.all().stream()
                .filter(right -> used.stream().noneMatch(right::covers))
                .collect(Collectors.toSet());

        assertThat(unused).isSubsetOf(WITHOUT_REQUEST.keySet());
        assertThat(GrantedRights.all()).containsAll(WITHOUT_REQUEST.keySet());
    }

    @Test
    void noRightIsMissing() throws IOException {
        assertThat(RequestedRights.read("forbid")).isEqualTo(REFUSED);
    }
}
