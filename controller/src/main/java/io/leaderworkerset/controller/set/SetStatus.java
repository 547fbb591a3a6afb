// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderworkerset.api.v1.Labels;
import io.leaderworkerset.controller.action.Action.WriteStatus;
import io.leaderworkerset.controller.action.Reports;
import io.leaderworkerset.controller.kube.Event;
import io.leaderworkerset.controller.kube.Kind;
import io.leaderworkerset.controller.kube.Reference;
import io.leaderworkerset.controller.model.SetView;
import io.leaderworkerset.controller.model.StatefulSetView;
import io.leaderworkerset.controller.rollout.GroupState;
import io.leaderworkerset.controller.rollout.Groups;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A set's status after one pass.
 *
 * @param update the write that brings the status up to date; null when it is
 * @param updateDone whether every wanted group is updated and ready and no partition holds any back, so that older
 *     revisions may go
 */
record SetStatus(@Nullable WriteStatus update, boolean updateDone) {
    private static final String SELECTOR = "hpaPodSelector";
    private static final List<String> NUMBERS =
            List.of("replicas", "readyReplicas", "updatedReplicas", "observedGeneration");

    /**
     * The status that follows from what was observed.
     *
     * @param leader the leader StatefulSet, null when it is only being created
     * @param blocked whether the API server refuses a part of the set: then it is not available, however its groups are
     * @param waiting what is waited for: the end of the message of conditions that hold, unless all is well
     * @param tooLong told once, together with the message that names it; null when the set's name fits
     * @param now the time that flips of conditions carry
     */
    static SetStatus decide(
            SetView set,
            @Nullable StatefulSetView leader,
            Groups groups,
            boolean blocked,
            String waiting,
            @Nullable NameTooLong tooLong,
            Instant now) {
        int done = count(set, groups, GroupState::done);
        List<ConditionType> holding = holding(set, groups, done, blocked);
        long generation = set.meta().generation();
        Conditions conditions = Conditions.update(set.status().path("conditions"), holding, waiting, generation, now);
        int ready = groups.count(GroupState::ready);

        ObjectNode before = withoutZeros(set.status());
        ObjectNode status = before.deepCopy();
        put(status, "replicas", leader == null ? 0 : leader.currentReplicaCount());
        put(status, "readyReplicas", ready);
        put(status, "updatedReplicas", groups.count(GroupState::updated));
        put(status, "observedGeneration", generation);
        if (status.path(SELECTOR).asText().isEmpty()) {
            status.put(SELECTOR, selector(set));
        }
        status.set("conditions", conditions.list());

        boolean updateDone = set.partition() == 0 && done == set.replicas();
        if (status.equals(SetStatus::compare, before)) {
            return new SetStatus(null, updateDone);
        }
        List<Event> told = new ArrayList<>();
        if (tooLong != null
                && names(conditions.list(), tooLong)
                && !names(set.status().path("conditions"), tooLong)) {
            told.add(tooLong.event());
        }
        if (conditions.changed()) {
            told.add(event(set, holding.getFirst(), ready));
        }
        return new SetStatus(
                new WriteStatus(
                        Kind.LEADER_WORKER_SET,
                        set.meta().key(),
                        set.meta().resourceVersion(),
                        status,
                        new Reports(List.copyOf(told), null)),
                updateDone);
    }

    private static boolean names(JsonNode conditions, NameTooLong tooLong) {
        for (JsonNode condition : conditions) {
            if (condition.path("message").asText().contains(tooLong.blocker().toString())) {
                return true;
            }
        }
        return false;
    }

    private static List<ConditionType> holding(SetView set, Groups groups, int done, boolean blocked) {
        int complete = count(set, groups, GroupState::complete);
        if (count(set, groups, GroupState::updated) < complete) {
            return List.of(ConditionType.UPDATE_IN_PROGRESS, ConditionType.PROGRESSING);
        }
        boolean allReady = groups.count(0, set.replicas(), GroupState::ready) == set.replicas();
        return List.of(allReady && done == complete && !blocked ? ConditionType.AVAILABLE : ConditionType.PROGRESSING);
    }

    /** How many of the wanted groups that the partition releases are so. */
    private static int count(SetView set, Groups groups, Predicate<GroupState> predicate) {
        return groups.count(set.partition(), set.replicas(), predicate);
    }

    private static Event event(SetView set, ConditionType condition, int ready) {
        String note = condition.sentence() + ", with " + ready + " groups ready of total " + set.replicas() + " groups";
        return Event.normal(condition.reason(), "Update", note, Reference.of(Kind.LEADER_WORKER_SET, set.meta()), null);
    }

    private static String selector(SetView set) {
        return Labels.NAME + "=" + set.meta().name() + "," + Labels.WORKER_INDEX + "=0";
    }

    /** A copy in which a number that is zero is left out, as the API makes no difference between the two. */
    private static ObjectNode withoutZeros(JsonNode status) {
        ObjectNode copy =
                status instanceof ObjectNode object ? object.deepCopy() : JsonNodeFactory.instance.objectNode();
        NUMBERS.stream().filter(name -> copy.path(name).asLong() == 0).forEach(copy::remove);
        return copy;
    }

    private static void put(ObjectNode status, String name, long value) {
        if (value == 0) {
            status.remove(name);
        } else {
            status.put(name, value);
        }
    }

    private static int compare(JsonNode left, JsonNode right) {
        if (left.isNumber() && right.isNumber()) {
            return left.decimalValue().compareTo(right.decimalValue());
        }
        return left.equals(right) ? 0 : 1;
    }
}
