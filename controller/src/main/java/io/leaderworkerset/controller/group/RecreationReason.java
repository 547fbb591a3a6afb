package io.leaderworkerset.controller.group;

import io.leaderworkerset.api.v1.ObjectNames;
import io.leaderworkerset.controller.model.PodView;
import java.util.Comparator;
import java.util.Locale;

/** Why a group had to be recreated, as it is counted. */
public enum RecreationReason {
    /** A container of a pod was restarted. */
    CONTAINER_RESTARTED,
    /** A pod is being deleted: by a user, a drain, an eviction or a lost node. */
    POD_DELETED,
    /** A pod was gone, or replaced by another, before the manager looked. */
    POD_LOST;

    /** What is wrong with the pods of a group that has to be recreated; of several troubles that of the first pod. */
    public static RecreationReason of(GroupSnapshot group) {
        PodView leader = group.leader();
        return group.pods().stream()
                .filter(pod -> leader == null || group.isLeader(pod) || Membership.has(pod, leader, group.workers()))
                .filter(pod -> pod.meta().deleting() || pod.restarted())
                .min(Comparator.comparingInt(
                        pod -> ObjectNames.parent(pod.meta().name()).ordinal()))
                .map(pod -> pod.meta().deleting() ? POD_DELETED : CONTAINER_RESTARTED)
                .orElse(POD_LOST);
    }

    /** The name in metrics. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
