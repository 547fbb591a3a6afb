// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.webhook.pod;

import io.leaderworkerset.api.v1.ObjectNames;
import java.util.ArrayList;
import java.util.List;

/** Without sub-groups the group is one slice, and every container that requests TPUs is a worker of it. */
final class TpuGroup {
    private TpuGroup() {}

    static void complete(PodDraft pod, List<Env> containers, int groupSize) {
        String leader = TpuEnvironment.leaderOf(pod);
        List<String> ports = new ArrayList<>();
        for (Env env : containers) {
            ports.add(TpuEnvironment.port(env, TpuEnvironment.DEFAULT_PORT + ports.size()));
        }
        TpuHosts hosts = new TpuHosts(pod, leader, ports);
        if (pod.isLeader() || TpuEnvironment.leaderRequestsTpus(pod)) {
            // The leader is taken to have as many TPU containers as this pod.
            hosts.addLeader();
        }
        hosts.addWorkers(1, groupSize - 1);
        int firstId = podIndex(pod) * containers.size();
        for (int i = 0; i < containers.size(); i++) {
            TpuEnvironment.append(containers.get(i), hosts, firstId + i, leader, ports.get(i));
        }
    }

    /** Counts from the first pod that requests TPUs: the leader, or else its first worker. */
    private static int podIndex(PodDraft pod) {
        if (pod.isLeader()) {
            return 0;
        }
        int ordinal = ObjectNames.parent(pod.name()).ordinal();
        return TpuEnvironment.leaderRequestsTpus(pod) ? ordinal : ordinal - 1;
    }
}
