package io.leaderworkerset.controller.set;

import io.leaderworkerset.controller.rollout.GroupWaits;
import java.time.Instant;
import java.util.Map;

/**
 * What one pass over a set leaves to the next: since when the set has waited for what.
 *
 * @param groups for the groups that are not ready
 * @param others for everything else, by the words for it
 */
public record SetMemory(GroupWaits groups, Map<String, Instant> others) {
    /** Nothing has been waited for. */
    public static final SetMemory NONE = new SetMemory(GroupWaits.NONE, Map.of());
}
