// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.api.config.v1alpha1;

import static io.leaderworkerset.api.config.v1alpha1.Defaults.orElse;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.time.Duration;

/**
 * Which of several managers works: the one that holds a lease. The fields are those of every Kubernetes component;
 * times are texts such as {@code 15s} or {@code 1m30s}, and a time of zero counts as left out.
 *
 * @param leaderElect whether managers elect a leader; without, each works as if alone. Default true
 * @param leaseDuration how long the others wait after the leader's last sign before one takes over; default 15 s. Must
 *     be greater than renewDeadline by more than 3 s, in which what the leader sent last is carried out
 * @param renewDeadline how long after its last renewal the leader writes; default 10 s. Must be more than 1.2 times
 *     retryPeriod
 * @param retryPeriod the pause between two attempts to take or renew the lease; default 2 s
 * @param resourceLock the kind of lock; {@code leases}, the default, is the only one
 * @param resourceName the lease's name; default {@value #RESOURCE_NAME}, the original's: the two never work at once.
 *     {@code config/rbac/leader_election_role.yaml} names it: change it there too
 * @param resourceNamespace the lease's namespace; default empty: the manager's own, for which the role and its binding
 *     in {@code config/rbac} hold: move them too
 */
public record LeaderElection(
        Boolean leaderElect,

        @JsonDeserialize(using = GoDurationDeserializer.class)
        Duration leaseDuration,

        @JsonDeserialize(using = GoDurationDeserializer.class)
        Duration renewDeadline,

        @JsonDeserialize(using = GoDurationDeserializer.class)
        Duration retryPeriod,

        String resourceLock,
        String resourceName,
        String resourceNamespace) {
    static final String RESOURCE_NAME = "b8b2488c.x-k8s.io";
    static final LeaderElection DEFAULT = new LeaderElection(
            true, Duration.ofSeconds(15), Duration.ofSeconds(10), Duration.ofSeconds(2), "leases", RESOURCE_NAME, "");

    /** Puts defaults in the place of what is left out. */
    public LeaderElection {
        leaderElect = orElse(leaderElect, true);
        leaseDuration = orSeconds(leaseDuration, 15);
        renewDeadline = orSeconds(renewDeadline, 10);
        retryPeriod = orSeconds(retryPeriod, 2);
        resourceLock = orElse(resourceLock, "leases");
        resourceName = orElse(resourceName, RESOURCE_NAME);
        resourceNamespace = orElse(resourceNamespace, "");
    }

    private static Duration orSeconds(Duration value, long seconds) {
        Duration given = orElse(value, Duration.ZERO);
        return given.isZero() ? Duration.ofSeconds(seconds) : given;
    }
}
