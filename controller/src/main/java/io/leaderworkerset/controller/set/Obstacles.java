package io.leaderworkerset.controller.set;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderworkerset.controller.action.Event;
import io.leaderworkerset.controller.model.SetView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What keeps a set from being available besides groups that only take their time, in words for a condition's message.
 *
 * @param ofSet what concerns the whole set
 * @param ofGroups why groups could not be given their parts, by group index, in order
 * @param news what no condition has told yet and no retry will tell
 */
record Obstacles(List<String> ofSet, Map<String, String> ofGroups, List<Event> news) {
    /** Nothing is in the way. */
    static final Obstacles NONE = new Obstacles(List.of(), Map.of(), List.of());

    /** What stands in the way of a set whose pass met these errors. */
    static Obstacles of(SetSnapshot seen, List<String> errors) {
        NameTooLong name = NameTooLong.of(seen.set());
        if (name == null) {
            return new Obstacles(errors, seen.troubles(), List.of());
        }
        List<String> ofSet = new ArrayList<>(errors);
        ofSet.add(name.remedy());
        return new Obstacles(
                ofSet, seen.troubles(), isTold(seen.set(), name.remedy()) ? List.of() : List.of(name.event()));
    }

    private static boolean isTold(SetView set, String words) {
        for (JsonNode condition : set.status().path("conditions")) {
            if (condition.path("message").asText().contains(words)) {
                return true;
            }
        }
        return false;
    }
}
