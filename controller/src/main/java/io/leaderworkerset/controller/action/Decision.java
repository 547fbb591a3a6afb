// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.action;

import io.leaderworkerset.controller.kube.Event;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to do now and when to look again.
 *
 * @param actions to be carried out in this order
 * @param retryAfter look again after this time; null: when something changes
 * @param blocker why the goal could not be reached although nothing refused a write: look again with growing delays;
 *     null when nothing is in the way
 * @param nodeNeeded the node whose labels the decision depends on; when there is one, nothing is carried out: the edge
 *     reads the node and asks again
 */
public record Decision(
        List<Action> actions,
        @Nullable Duration retryAfter,
        @Nullable Blocker blocker,
        @Nullable String nodeNeeded) {
    /** Nothing is to be done. */
    public static final Decision NOTHING = new Decision(List.of(), null, null, null);

    /** To do this. */
    public static Decision act(Action... actions) {
        return new Decision(List.of(actions), null, null, null);
    }

    /** To look again after this time. */
    public static Decision retry(Duration after) {
        return new Decision(List.of(), after, null, null);
    }

    /** To tell the user and look again with growing delays. */
    public static Decision fail(Blocker blocker, Event event) {
        return new Decision(List.of(new Action.EmitEvent(event)), null, blocker, null);
    }

    /** To ask for a node. */
    public static Decision needNode(String name) {
        return new Decision(List.of(), null, null, name);
    }
}
