// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.rollout;

import io.leaderworkerset.api.v1.Annotations;
import io.leaderworkerset.controller.model.SetView;
import io.leaderworkerset.controller.model.StatefulSetView;
import org.jspecify.annotations.Nullable;

/**
 * What the leader StatefulSet shall have next.
 *
 * @param partition groups below this index keep their revision
 * @param replicas groups, surge groups included
 */
public record RolloutPlan(int partition, int replicas) {
    /**
     * The next step of a set's rollout, or its rest when there is nothing to roll out.
     *
     * @param leader the leader StatefulSet; null when it is to be created
     * @param waits for how long groups have not been ready
     * @param templateChanged whether the current revision is new to the leader StatefulSet
     */
    public static RolloutPlan of(
            SetView set, @Nullable StatefulSetView leader, Groups groups, GroupWaits waits, boolean templateChanged) {
        RolloutPlan plan = leader == null
                ? new RolloutPlan(0, set.replicas())
                : unbounded(set, leader, groups, waits, templateChanged);
        return new RolloutPlan(Math.max(plan.partition, set.partition()), plan.replicas);
    }

    private static RolloutPlan unbounded(
            SetView set, StatefulSetView leader, Groups groups, GroupWaits waits, boolean templateChanged) {
        int replicas = set.replicas();
        int present = leader.replicas();
        int partition = templateChanged ? Math.min(replicas, present) : leader.partition();
        boolean atRest = !templateChanged && partition == 0 && present == replicas;
        // Scaling comes first: groups that are added get the new template anyway.
        if (atRest || present < replicas) {
            return new RolloutPlan(partition, replicas);
        }
        RolloutBudget budget = RolloutBudget.of(set);
        boolean scaled = scaled(set, leader);
        boolean stay = !scaled && waits.rested().compareTo(Surge.STAY) < 0;
        int wanted = Surge.replicas(set, groups, present, stay);
        if (templateChanged) {
            return new RolloutPlan(partition, wanted);
        }
        int next = partition;
        if (scaled) {
            next = Math.min(partition, replicas + budget.maxSurge());
        } else if (partition < replicas || isUpToDate(leader, groups)) {
            next = Partition.next(groups, waits, present, budget.step(present, replicas), partition);
        }
        return new RolloutPlan(next, wanted);
    }

    /**
     * Whether no leader that seems to be ready can be one that an earlier rollout, which this one takes the place of,
     * has just taken down. Where nobody plays the StatefulSet controller, there is nothing to wait for.
     */
    private static boolean isUpToDate(StatefulSetView leader, Groups groups) {
        return leader.observedGeneration() == 0
                || (leader.observedGeneration() == leader.meta().generation()
                        && leader.availableReplicas() >= groups.count(GroupState::leaderReady));
    }

    private static boolean scaled(SetView set, StatefulSetView leader) {
        return !leader.meta().annotation(Annotations.REPLICAS).equals(Integer.toString(set.replicas()));
    }
}
