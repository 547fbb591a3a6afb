// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.cluster.cli;

import static java.util.Objects.requireNonNull;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.readiness.Readiness;
import io.leaderworkerset.api.v1.LeaderWorkerSet;
import io.leaderworkerset.api.v1.LeaderWorkerSetSpec;
import io.leaderworkerset.api.v1.LeaderWorkerSetStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How far a set is, for people. */
record SetView(LeaderWorkerSet set, List<Pod> pods) {

    boolean isAvailable() {
        LeaderWorkerSetStatus status = set.getStatus();
        return status != null
                && status.getConditions().stream()
                        .anyMatch(condition -> condition.getType().equals(LeaderWorkerSetStatus.AVAILABLE)
                                && condition.getStatus().equals("True"));
    }

    /** Such as {@code groups ready 1/2, pods ready 3/4}; in the end {@code Available} is added. */
    String summary() {
        LeaderWorkerSetSpec spec = requireNonNull(set.getSpec());
        int groups = orDefault(spec.getReplicas(), 1);
        int size = orDefault(requireNonNull(spec.getLeaderWorkerTemplate()).getSize(), 1);
        LeaderWorkerSetStatus status = set.getStatus();
        int readyGroups = status == null ? 0 : orDefault(status.getReadyReplicas(), 0);
        long readyPods = pods.stream().filter(Readiness::isPodReady).count();
        return "groups ready %d/%d, pods ready %d/%d%s"
                .formatted(readyGroups, groups, readyPods, groups * size, isAvailable() ? ": Available" : "");
    }

    private static int orDefault(@Nullable Integer value, int other) {
        return value == null ? other : value;
    }
}
