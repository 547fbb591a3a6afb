// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.group;

import io.leaderworkerset.controller.model.PodView;
import java.util.Collection;

/**
 * How much of a group is there.
 *
 * @param pods pods that exist
 * @param pending those of them that have not started yet
 */
record Headcount(int pods, long pending) {
    static Headcount of(Collection<PodView> pods) {
        return new Headcount(
                pods.size(),
                pods.stream().filter(pod -> pod.phase().equals("Pending")).count());
    }

    /** Whether a group of this size exists as a whole and has started. */
    boolean started(int size) {
        return pods == size && pending == 0;
    }
}
