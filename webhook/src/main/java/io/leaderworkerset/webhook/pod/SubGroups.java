// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.webhook.pod;

import io.leaderworkerset.api.v1.Annotations;
import io.leaderworkerset.api.v1.Labels;
import io.leaderworkerset.api.v1.ObjectNames;
import io.leaderworkerset.api.v1.SubGroupPolicy;

/** Which sub-group of its group a pod belongs to. A pod that already knows keeps what it knows. */
final class SubGroups {
    private SubGroups() {}

    static void complete(PodDraft pod, int groupSize) {
        if (!pod.hasAnnotation(Annotations.SUBGROUP_SIZE)
                || !pod.label(Labels.SUBGROUP_INDEX).isEmpty()) {
            return;
        }
        if (!pod.isLeader()) {
            join(pod, index(groupSize, size(pod), Numbers.label(pod, Labels.WORKER_INDEX)));
        } else if (!pod.annotation(Annotations.SUBGROUP_POLICY_TYPE).equals(SubGroupPolicy.LEADER_EXCLUDED)) {
            join(pod, 0);
        }
    }

    /** The number of pods in a sub-group. */
    static int size(PodDraft pod) {
        int size = Numbers.annotation(pod, Annotations.SUBGROUP_SIZE);
        if (size == 0) {
            throw new Refusal("annotation %s of pod %s must not be 0".formatted(Annotations.SUBGROUP_SIZE, pod.name()));
        }
        return size;
    }

    /** When only the workers divide evenly, the leader is one more pod of the first sub-group. */
    private static int index(int groupSize, int size, int workerIndex) {
        boolean leaderIsExtra = (groupSize - 1) % size == 0 && groupSize % size != 0;
        return (leaderIsExtra ? workerIndex - 1 : workerIndex) / size;
    }

    private static void join(PodDraft pod, int index) {
        String number = Integer.toString(index);
        String leader = pod.isLeader() ? pod.name() : pod.annotation(Annotations.LEADER_NAME);
        pod.setLabel(Labels.SUBGROUP_INDEX, number);
        pod.setLabel(Labels.SUBGROUP_KEY, ObjectNames.subgroupKey(leader, number));
        ExclusivePlacement.ofSubGroup(pod);
    }
}
