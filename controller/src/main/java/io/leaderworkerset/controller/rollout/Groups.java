// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.rollout;

import io.leaderworkerset.api.v1.Labels;
import io.leaderworkerset.api.v1.ObjectNames;
import io.leaderworkerset.controller.group.GroupTemplates;
import io.leaderworkerset.controller.group.Leadership;
import io.leaderworkerset.controller.model.PodView;
import io.leaderworkerset.controller.model.SetView;
import io.leaderworkerset.controller.model.StatefulSetView;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The states of all groups of a set, surge groups included, by group index. */
public record Groups(Map<Integer, GroupState> states) {
    /**
     * The groups of a set as they are now.
     *
     * @param leaderStatefulSet the set's leader StatefulSet, if there is one
     * @param leaders the pods that carry the set's name and worker index 0
     * @param workers StatefulSets that carry the set's name
     * @param revisionKey the current revision
     */
    public static Groups observe(
            GroupTemplates templates,
            @Nullable StatefulSetView leaderStatefulSet,
            List<PodView> leaders,
            List<StatefulSetView> workers,
            String revisionKey) {
        SetView set = templates.set();
        Map<String, StatefulSetView> workersByName = new HashMap<>();
        workers.forEach(statefulSet -> workersByName.put(statefulSet.meta().name(), statefulSet));
        Leadership leadership = new Leadership(set, leaderStatefulSet);
        Map<Integer, GroupState> states = new HashMap<>();
        for (PodView leader : leaders) {
            int index = ObjectNames.parent(leader.meta().name()).ordinal();
            if (!leadership.has(leader)) {
                continue;
            }
            int size = templates
                    .template(leader.meta().label(Labels.TEMPLATE_REVISION_HASH))
                    .size();
            states.put(
                    index,
                    size == 1
                            ? GroupState.ofLeader(leader, revisionKey)
                            : GroupState.of(
                                    leader, workersByName.get(leader.meta().name()), revisionKey));
        }
        return new Groups(Map.copyOf(states));
    }

    /** The state of one group. */
    public GroupState at(int index) {
        return states.getOrDefault(index, GroupState.ABSENT);
    }

    /** How many groups, surge groups included, are so. */
    public int count(Predicate<GroupState> predicate) {
        return (int) states.values().stream().filter(predicate).count();
    }

    /** How many groups with an index from {@code from} to below {@code to} are so; absent ones count if they are. */
    public int count(int from, int to, Predicate<GroupState> predicate) {
        int count = 0;
        for (int index = from; index < to; index++) {
            if (predicate.test(at(index))) {
                count++;
            }
        }
        return count;
    }
}
