// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderworkerset.api.v1.IntOrPercents;
import io.leaderworkerset.controller.model.SetView;

/**
 * How much a rollout may cost at a time.
 *
 * @param maxUnavailable groups that may be missing; of a percentage of the replicas, rounded down; at least 1 without a
 *     surge, as for Deployments
 * @param maxSurge groups that may be added; of a percentage of the replicas, rounded up, and at most the replicas
 */
public record RolloutBudget(int maxUnavailable, int maxSurge) {
    /** The budget that the set's specification allows for its present replicas; an amount that is none is refused. */
    public static RolloutBudget of(SetView set) {
        int replicas = set.replicas();
        JsonNode maxUnavailable = set.rollingUpdate().path("maxUnavailable");
        JsonNode maxSurge = set.rollingUpdate().path("maxSurge");
        int unavailable = maxUnavailable.isMissingNode() ? 1 : IntOrPercents.scaledDown(maxUnavailable, replicas);
        int surge = maxSurge.isMissingNode() ? 0 : Math.min(IntOrPercents.scaledUp(maxSurge, replicas), replicas);
        return new RolloutBudget(unavailable == 0 && surge == 0 ? 1 : unavailable, surge);
    }

    /** How many groups may be replaced at a time while the leader StatefulSet has this many: surge groups stand in. */
    public int step(int statefulSetReplicas, int replicas) {
        return maxUnavailable + statefulSetReplicas - replicas;
    }

    /** The leader StatefulSet's own {@code maxUnavailable}, which must not hold back what the partition releases. */
    public int statefulSetMaxUnavailable() {
        return Math.max(maxUnavailable + maxSurge, 1);
    }
}
