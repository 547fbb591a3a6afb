// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.webhook.pod;

import io.leaderworkerset.api.v1.Labels;
import java.util.List;

/** With sub-groups each of them is a slice, and only a pod's first container that requests TPUs takes part. */
final class TpuSubGroup {
    private TpuSubGroup() {}

    static void complete(PodDraft pod, Env env) {
        if (pod.isLeader() && pod.label(Labels.SUBGROUP_INDEX).isEmpty()) {
            // Excluded from the sub-groups: it has no slice to be a worker of.
            return;
        }
        int size = SubGroups.size(pod);
        int subGroup = Numbers.label(pod, Labels.SUBGROUP_INDEX);
        int worker = Numbers.label(pod, Labels.WORKER_INDEX);
        int workerId = worker % size;
        boolean leaderTakesPart = pod.isLeader() || TpuEnvironment.leaderRequestsTpus(pod);
        if (!leaderTakesPart) {
            workerId = (worker - 1) % size;
            subGroup = (worker - 1) / size;
        }
        String leader = TpuEnvironment.leaderOf(pod);
        String port = TpuEnvironment.port(env, TpuEnvironment.DEFAULT_PORT);
        TpuHosts hosts = new TpuHosts(pod, leader, List.of(port));
        int first = size * subGroup + 1;
        int last = size * (subGroup + 1);
        if (pod.isLeader() || (leaderTakesPart && subGroup == 0)) {
            hosts.addLeader();
            last--;
        } else if (leaderTakesPart) {
            // The leader has taken a place in the first sub-group, so all later ones begin one pod earlier.
            first--;
            last--;
        }
        hosts.addWorkers(first, last);
        TpuEnvironment.append(env, hosts, workerId, leader, port);
    }
}
