// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.set;

import io.leaderworkerset.api.v1.ObjectNames;
import io.leaderworkerset.controller.action.Blocker;
import io.leaderworkerset.controller.kube.Meta;
import io.leaderworkerset.controller.model.GroupKey;
import io.leaderworkerset.controller.model.PodView;
import io.leaderworkerset.controller.model.StatefulSetView;
import io.leaderworkerset.controller.rollout.GroupState;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What one group lacks, in words: what is in its way, or the first of its pods that is not as it should be.
 *
 * @param problem the words
 * @param missingPod the pod that does not exist although it should; null when that is not what the group lacks
 */
record GroupTrouble(String problem, @Nullable String missingPod) {
    static final String NOT_UPDATED = "not updated";

    /** What this group lacks, of which that is seen that concerns it. */
    static GroupTrouble of(SetSnapshot seen, int index, GroupState state, List<Blocker> blockers) {
        if (!blockers.isEmpty()) {
            return new GroupTrouble(blockers.stream().map(Blocker::sentence).collect(Collectors.joining(", ")), null);
        }
        Meta set = seen.set().meta();
        GroupKey group = new GroupKey(set.namespace(), set.name(), Integer.toString(index));
        Map<String, PodView> pods = seen.pods().stream()
                .filter(pod -> group.equals(pod.group()))
                .collect(Collectors.toMap(pod -> pod.meta().name(), Function.identity()));
        String leader = group.leaderKey().name();
        if (!state.leaderReady()) {
            PodView pod = pods.get(leader);
            return pod != null && pod.meta().deleting() ? ofEnd(pods.values()).orElseThrow() : ofPod(leader, pod);
        }
        return state.ready() ? new GroupTrouble(NOT_UPDATED, null) : ofWorkers(seen, pods, leader);
    }

    private static GroupTrouble ofWorkers(SetSnapshot seen, Map<String, PodView> pods, String leader) {
        StatefulSetView workers = seen.workers().stream()
                .filter(statefulSet -> statefulSet.meta().name().equals(leader))
                .findFirst()
                .orElse(null);
        if (workers == null) {
            // They may wait for those of an earlier leader.
            return ofEnd(pods.values()).orElse(new GroupTrouble("workers do not exist", null));
        }
        return IntStream.rangeClosed(1, workers.replicas())
                .mapToObj(worker -> ObjectNames.workerPod(leader, worker))
                .filter(name -> !isFine(pods.get(name)))
                .findFirst()
                .map(name -> ofPod(name, pods.get(name)))
                .orElse(new GroupTrouble("workers are not ready", null));
    }

    /** A pod that does not end; the leader last, which ends only after its workers. */
    private static Optional<GroupTrouble> ofEnd(Collection<PodView> pods) {
        return pods.stream()
                .filter(pod -> pod.meta().deleting())
                .max(Comparator.comparing(pod -> pod.meta().name()))
                .map(pod -> ofPod(pod.meta().name(), pod));
    }

    private static boolean isFine(@Nullable PodView pod) {
        return pod != null && pod.runningAndReady() && !pod.meta().deleting();
    }

    private static GroupTrouble ofPod(String name, @Nullable PodView pod) {
        if (pod == null) {
            return new GroupTrouble("pod " + name + " does not exist", name);
        }
        String node = pod.nodeName().isEmpty() ? "" : " on node " + pod.nodeName();
        if (pod.meta().deleting()) {
            return new GroupTrouble("pod " + name + " is terminating" + node, null);
        }
        return new GroupTrouble("pod " + name + (node.isEmpty() ? " is not scheduled" : " is not ready" + node), null);
    }

    /** The problem, and why the pod that is missing could not be created where that is known. */
    String words(Map<String, String> refusedPods) {
        String why = missingPod == null ? null : refusedPods.get(missingPod);
        return why == null ? problem : problem + ": " + why;
    }
}
