package io.leaderworkerset.controller.group;

import io.leaderworkerset.controller.model.Owner;
import io.leaderworkerset.controller.model.PodView;

/**
 * Workers of an earlier leader whose StatefulSet is gone while they still end. Their names are taken until then: a
 * StatefulSet that cannot make its pods waits longer after each try, and goes on waiting when it could.
 */
final class EarlierWorkers {
    private EarlierWorkers() {}

    /** Whether a group has such workers. */
    static boolean remain(GroupSnapshot group, PodView leader) {
        return group.workers() == null
                && group.pods().stream()
                        .map(pod -> pod.meta().controller())
                        .anyMatch(owner -> owner != null && isWorkers(owner, leader));
    }

    private static boolean isWorkers(Owner owner, PodView leader) {
        return owner.kind().equals("StatefulSet")
                && owner.name().equals(leader.meta().name());
    }
}
