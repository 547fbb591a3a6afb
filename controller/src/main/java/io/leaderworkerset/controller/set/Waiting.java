package io.leaderworkerset.controller.set;

import io.leaderworkerset.controller.model.SetView;
import io.leaderworkerset.controller.rollout.GroupState;
import io.leaderworkerset.controller.rollout.Groups;
import java.util.ArrayList;
import java.util.List;

/**
 * What keeps a set from being available, in words for a condition's message. The words change seldom, because each
 * change is a write of the status.
 */
final class Waiting {
    private static final int GROUPS_NAMED = 3;

    private Waiting() {}

    /**
     * The end of the message: empty, or {@code ; waiting for …} with the obstacles, then at most three groups, the ones
     * that are not ready before the ones that are only outdated, and the number of the others.
     */
    static String suffix(SetView set, Groups groups, List<String> obstacles) {
        List<Integer> blocking = blocking(set, groups);
        List<String> parts = new ArrayList<>(obstacles);
        blocking.stream()
                .limit(GROUPS_NAMED)
                .map(index -> "group " + index + ": " + lacks(groups.at(index)))
                .forEach(parts::add);
        if (parts.isEmpty()) {
            return "";
        }
        int others = blocking.size() - GROUPS_NAMED;
        return "; waiting for " + String.join(", ", parts) + (others > 0 ? " and " + others + " more" : "");
    }

    private static List<Integer> blocking(SetView set, Groups groups) {
        List<Integer> unready = new ArrayList<>();
        List<Integer> outdated = new ArrayList<>();
        for (int index = 0; index < set.replicas(); index++) {
            GroupState group = groups.at(index);
            if (!group.ready()) {
                unready.add(index);
            } else if (!group.updated() && index >= set.partition()) {
                outdated.add(index);
            }
        }
        unready.addAll(outdated);
        return unready;
    }

    private static String lacks(GroupState group) {
        if (!group.leaderReady()) {
            return "leader not ready";
        }
        return group.ready() ? "not updated" : "workers not ready";
    }
}
