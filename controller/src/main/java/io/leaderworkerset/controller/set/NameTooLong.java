// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.set;

import io.leaderworkerset.controller.action.Blocker;
import io.leaderworkerset.controller.kube.Event;
import io.leaderworkerset.controller.kube.Kind;
import io.leaderworkerset.controller.kube.Reference;
import io.leaderworkerset.controller.model.SetView;
import io.leaderworkerset.webhook.set.NameLimit;
import org.jspecify.annotations.Nullable;

/**
 * A set whose name is too long for what it has become: admission looks at new sets only, and scaling does not pass it.
 * Groups whose pods can be created go on: what is put behind a name is mostly, not always, as long as it can be.
 *
 * @param limit the longest name that would do for the present replicas
 * @param replicas the most replicas that would do for the present name; 0 when not even one does
 */
record NameTooLong(SetView set, int limit, int replicas) {
    /** What is wrong with the set's name; null when it fits. */
    static @Nullable NameTooLong of(SetView set) {
        return fits(set, set.replicas()) ? null : new NameTooLong(set, limit(set, set.replicas()), mostReplicas(set));
    }

    private static int mostReplicas(SetView set) {
        int fits = 0;
        int fails = set.replicas();
        while (fails - fits > 1) {
            int middle = (fits + fails) >>> 1;
            if (fits(set, middle)) {
                fits = middle;
            } else {
                fails = middle;
            }
        }
        return fits;
    }

    private static boolean fits(SetView set, int replicas) {
        return set.meta().name().length() <= limit(set, replicas);
    }

    private static int limit(SetView set, int replicas) {
        return NameLimit.of(
                replicas, set.rollingUpdate().path("maxSurge"), set.template().size());
    }

    /** What would help. */
    Blocker blocker() {
        return Blocker.of(
                "a name of at most " + limit + " characters"
                        + (replicas > 0 ? " or at most " + replicas + " replicas" : ""),
                "the names of pods must fit into labels");
    }

    /** What users are told once. */
    Event event() {
        String note =
                "Pods of some groups may fail to be created: %d replicas need %s".formatted(set.replicas(), blocker());
        return Event.warning("FailedCreate", "Create", note, Reference.of(Kind.LEADER_WORKER_SET, set.meta()), null);
    }
}
