// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.rollout;

import io.leaderworkerset.api.v1.ObjectNames;
import io.leaderworkerset.controller.model.PodView;
import io.leaderworkerset.controller.model.SetView;
import io.leaderworkerset.controller.model.StatefulSetView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Which leaders are deleted so that the leader StatefulSet makes them anew from the present template. A StatefulSet
 * that ignores its {@code maxUnavailable} replaces one pod at a time: the others that the partition has released and
 * that the budget allows are replaced here. One that honours it replaces none while too many are unavailable, be they
 * broken: then the next one is replaced here.
 */
public final class Replacement {
    private static final String POD_REVISION = "controller-revision-hash";

    private final StatefulSetView statefulSet;
    private final Groups groups;
    private final RolloutBudget budget;
    private final Map<Integer, PodView> leaders = new HashMap<>();

    private Replacement(StatefulSetView statefulSet, Groups groups, List<PodView> leaders, RolloutBudget budget) {
        this.statefulSet = statefulSet;
        this.groups = groups;
        this.budget = budget;
        for (PodView leader : leaders) {
            if (leader.meta().controlledBy(statefulSet.meta().uid())) {
                this.leaders.put(ObjectNames.parent(leader.meta().name()).ordinal(), leader);
            }
        }
    }

    /**
     * The leaders to delete now, from the last group to the first.
     *
     * @param statefulSet the leader StatefulSet; nothing about it is left to be applied
     * @param groups the set's groups
     * @param leaders the pods that lead them
     */
    public static List<PodView> due(SetView set, StatefulSetView statefulSet, Groups groups, List<PodView> leaders) {
        // A leader that is deleted before the StatefulSet controller knows the template would come back as it was.
        boolean observed =
                statefulSet.observedGeneration() == statefulSet.meta().generation()
                        && !statefulSet.updateRevision().isEmpty();
        return observed
                ? new Replacement(statefulSet, groups, leaders, RolloutBudget.of(set)).due(set.replicas())
                : List.of();
    }

    private List<PodView> due(int replicas) {
        int present = statefulSet.replicas();
        int free = statefulSet.honoursMaxUnavailable()
                ? leftByTheStatefulSet()
                : budget.step(present, replicas) - count(0, index -> !isAvailable(index));
        List<PodView> due = new ArrayList<>();
        for (int index = present - 1; index >= statefulSet.partition(); index--) {
            PodView leader = leaders.get(index);
            if (!isOutdated(leader)) {
                continue;
            }
            // What is not available cannot become less so; it must not wait for others either.
            if (!isAvailable(index)) {
                due.add(leader);
            } else if (free > 0) {
                due.add(leader);
                free--;
            }
        }
        return due;
    }

    /** How many leaders a StatefulSet that waits for too many unavailable ones would replace if it did not. */
    private int leftByTheStatefulSet() {
        boolean waits = count(0, index -> !groups.at(index).leaderReady()) >= budget.statefulSetMaxUnavailable();
        boolean underWay = count(statefulSet.partition(), index -> !isAvailable(index)) > 0;
        return waits && !underWay ? 1 : 0;
    }

    private int count(int from, IntPredicate group) {
        return (int) IntStream.range(from, statefulSet.replicas()).filter(group).count();
    }

    private boolean isAvailable(int index) {
        PodView leader = leaders.get(index);
        return leader != null && !leader.meta().deleting() && groups.at(index).ready();
    }

    private boolean isOutdated(@Nullable PodView leader) {
        return leader != null
                && !leader.meta().deleting()
                && !leader.meta().label(POD_REVISION).equals(statefulSet.updateRevision());
    }
}
