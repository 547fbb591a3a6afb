package io.leaderworkerset.controller.set;

import io.leaderworkerset.controller.model.SetView;
import io.leaderworkerset.controller.rollout.GroupState;
import io.leaderworkerset.controller.rollout.Groups;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What keeps a set from being available, in words for a condition's message. The words change seldom, because each
 * change is a write of the status.
 */
final class Waiting {
    private static final int GROUPS_NAMED = 3;

    private Waiting() {}

    /**
     * The end of the message: empty, or {@code ; waiting for …} with the set's obstacles, then at most three groups,
     * the ones that have an obstacle of their own first, then the ones that are not ready, then the ones that are only
     * outdated, and the number of the others.
     */
    static String suffix(SetView set, Groups groups, Obstacles obstacles) {
        Map<String, String> troubles = obstacles.ofGroups();
        List<Integer> blocking = blocking(set, groups);
        blocking.removeIf(index -> troubles.containsKey(Integer.toString(index)));
        List<String> parts = new ArrayList<>(obstacles.ofSet());
        Stream.concat(
                        troubles.entrySet().stream().map(trouble -> group(trouble.getKey(), trouble.getValue())),
                        blocking.stream().map(index -> group(Integer.toString(index), lacks(groups.at(index)))))
                .limit(GROUPS_NAMED)
                .forEach(parts::add);
        if (parts.isEmpty()) {
            return "";
        }
        int others = troubles.size() + blocking.size() - GROUPS_NAMED;
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

    private static String group(String index, String why) {
        return "group " + index + ": " + why;
    }

    private static String lacks(GroupState group) {
        if (!group.leaderReady()) {
            return "leader not ready";
        }
        return group.ready() ? "not updated" : "workers not ready";
    }
}
