// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.census;

import io.leaderworkerset.api.v1.Labels;
import io.leaderworkerset.api.v1.ObjectNames;
import io.leaderworkerset.controller.group.GroupTemplates;
import io.leaderworkerset.controller.model.PodView;
import io.leaderworkerset.controller.model.SetView;
import io.leaderworkerset.controller.model.StatefulSetView;
import io.leaderworkerset.controller.revision.Revisions;
import io.leaderworkerset.controller.rollout.GroupState;
import io.leaderworkerset.controller.rollout.Groups;
import io.leaderworkerset.controller.set.SetSnapshot;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How the groups of one set are at one moment.
 *
 * @param counts how many groups are in each state
 * @param leaders the leaders that are not being deleted, by UID
 * @param updated how many of the groups are ready and of the current revision, or have been at once since the rollout
 *     began
 * @param rollingSince when the rollout began that is in progress; null when none is
 */
public record SetCensus(
        Map<GroupCondition, Integer> counts,
        Map<String, Leader> leaders,
        int updated,
        @Nullable Instant rollingSince) {
    /**
     * A group's leader.
     *
     * @param created null when the API server did not say it
     * @param started whether the whole group is ready, or has been at an earlier look
     */
    public record Leader(@Nullable Instant created, boolean started) {}

    /** The census of what a pass over the set sees. */
    public static SetCensus of(SetSnapshot seen) {
        SetView set = seen.set();
        Groups groups = Groups.observe(
                new GroupTemplates(set, Revisions.of(set, seen.revisions())),
                seen.leaderStatefulSet(),
                seen.leaders(),
                seen.workers(),
                currentRevision(seen.leaderStatefulSet()));
        Map<GroupCondition, Integer> counts = new EnumMap<>(GroupCondition.class);
        Map<String, Leader> leaders = new HashMap<>();
        for (PodView leader : seen.leaders()) {
            int index = ObjectNames.parent(leader.meta().name()).ordinal();
            GroupState state = groups.states().get(index);
            if (state == null) {
                continue;
            }
            counts.merge(condition(leader, state), 1, Integer::sum);
            if (!leader.meta().deleting()) {
                leaders.put(leader.meta().uid(), new Leader(leader.created(), state.ready()));
            }
        }
        counts.put(GroupCondition.ABSENT, (int) IntStream.range(0, set.replicas())
                .filter(index -> !groups.states().containsKey(index))
                .count());
        return new SetCensus(
                Map.copyOf(counts),
                Map.copyOf(leaders),
                counts.getOrDefault(GroupCondition.READY, 0),
                rollingSince(set));
    }

    /** The same, with what an earlier look at the set has seen. */
    public SetCensus after(@Nullable SetCensus earlier) {
        if (earlier == null) {
            return this;
        }
        Map<String, Leader> remembered = new HashMap<>(leaders);
        remembered.replaceAll((uid, leader) ->
                leader.started() || !earlier.hasStarted(uid) ? leader : new Leader(leader.created(), true));
        boolean sameRollout = Objects.equals(rollingSince, earlier.rollingSince);
        return new SetCensus(
                counts,
                Map.copyOf(remembered),
                sameRollout ? Math.max(updated, earlier.updated) : updated,
                rollingSince);
    }

    /** Whether the group with this leader has been ready. */
    boolean hasStarted(String leaderUid) {
        Leader leader = leaders.get(leaderUid);
        return leader != null && leader.started();
    }

    /** How many groups are in this state. */
    public int count(GroupCondition condition) {
        return counts.getOrDefault(condition, 0);
    }

    private static GroupCondition condition(PodView leader, GroupState state) {
        if (leader.meta().deleting()) {
            return GroupCondition.TERMINATING;
        }
        if (!state.ready()) {
            return GroupCondition.UNREADY;
        }
        return state.updated() ? GroupCondition.READY : GroupCondition.OUTDATED;
    }

    /** A pass begins a rollout by applying the new revision's key. */
    private static String currentRevision(@Nullable StatefulSetView leaderStatefulSet) {
        return leaderStatefulSet == null ? "" : leaderStatefulSet.meta().label(Labels.TEMPLATE_REVISION_HASH);
    }

    /** The set's own status remembers it, so that another manager can go on measuring. */
    private static @Nullable Instant rollingSince(SetView set) {
        for (var condition : set.status().path("conditions")) {
            if (condition.path("type").asText().equals("UpdateInProgress")
                    && condition.path("status").asText().equals("True")) {
                String since = condition.path("lastTransitionTime").asText();
                return since.isEmpty() ? null : Instant.parse(since);
            }
        }
        return null;
    }
}
