// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.group;

import io.leaderworkerset.controller.kube.Kind;
import io.leaderworkerset.controller.kube.Owner;
import io.leaderworkerset.controller.model.PodView;
import java.time.Duration;
import java.time.Instant;

/**
 * Workers of an earlier leader whose StatefulSet is gone while they still end. Their names are taken until then: a
 * StatefulSet that cannot make its pods waits longer after each try, and goes on waiting when it could. A worker that
 * never ends, as on a lost node, holds up the new ones for a while only.
 */
final class EarlierWorkers {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private EarlierWorkers() {}

    /** For how long new workers have to wait for them; zero when they need not, or no longer. */
    static Duration wait(GroupSnapshot group, PodView leader, Instant now) {
        return remain(group, leader) ? left(leader, now) : Duration.ZERO;
    }

    private static boolean remain(GroupSnapshot group, PodView leader) {
        return group.workers() == null
                && group.pods().stream()
                        .map(pod -> pod.meta().controller())
                        .anyMatch(owner -> owner != null && isWorkers(owner, leader));
    }

    /** Clocks of different machines need not agree: it is never longer than the whole wait. */
    private static Duration left(PodView leader, Instant now) {
        Instant created = leader.created();
        if (created == null) {
            return Duration.ZERO;
        }
        Duration left = Duration.between(now, created.plus(PATIENCE));
        return left.isNegative() ? Duration.ZERO : left.compareTo(PATIENCE) > 0 ? PATIENCE : left;
    }

    private static boolean isWorkers(Owner owner, PodView leader) {
        return owner.isA(Kind.STATEFUL_SET) && owner.name().equals(leader.meta().name());
    }
}
