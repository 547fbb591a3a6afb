// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.webhook.pod;

import io.leaderworkerset.api.v1.Annotations;
import io.leaderworkerset.api.v1.EnvVars;
import io.leaderworkerset.api.v1.ObjectNames;
import java.util.List;

/** Tells containers that request TPUs about each other, so that they form one slice. */
final class TpuEnvironment {
    /** The port of a container's TPU process, unless it names its own; further containers count up from here. */
    static final int DEFAULT_PORT = 8476;

    private static final List<String> VARIABLES = List.of(
            EnvVars.TPU_WORKER_HOSTNAMES,
            EnvVars.TPU_WORKER_ID,
            EnvVars.TPU_NAME,
            EnvVars.TPU_PROCESS_ADDRESSES,
            EnvVars.TPU_PROCESS_PORT);

    private TpuEnvironment() {}

    static void complete(PodDraft pod, int groupSize) {
        List<Env> containers = pod.containers().stream()
                .filter(TpuRequests::inContainer)
                .map(Env::new)
                .toList();
        if (containers.isEmpty()
                || isSet(containers.getFirst())
                || containers.stream().anyMatch(TpuEnvironment::isComplete)) {
            return;
        }
        if (pod.hasAnnotation(Annotations.SUBGROUP_SIZE)) {
            TpuSubGroup.complete(pod, containers.getFirst());
        } else {
            TpuGroup.complete(pod, containers, groupSize);
        }
    }

    /** Who sets one of these sets them all. */
    private static boolean isSet(Env env) {
        return env.has(EnvVars.TPU_WORKER_HOSTNAMES) || env.has(EnvVars.TPU_WORKER_ID);
    }

    /** The slice stands: a container that came into the pod after it had been completed takes no part. */
    private static boolean isComplete(Env env) {
        return VARIABLES.stream().allMatch(env::has);
    }

    static boolean leaderRequestsTpus(PodDraft worker) {
        return worker.annotation(Annotations.LEADER_REQUESTS_TPUS).equals("true");
    }

    static String leaderOf(PodDraft pod) {
        if (pod.isLeader()) {
            return pod.name();
        }
        String leader = ObjectNames.parent(pod.name()).name();
        if (leader.isEmpty()) {
            throw new Refusal("parsing parent name from pod " + pod.name());
        }
        return leader;
    }

    static String port(Env env, int fallback) {
        return env.value(EnvVars.TPU_PROCESS_PORT).orElse(Integer.toString(fallback));
    }

    static void append(Env env, TpuHosts hosts, int workerId, String leader, String port) {
        boolean ownPort = env.has(EnvVars.TPU_PROCESS_PORT);
        env.append(EnvVars.TPU_WORKER_HOSTNAMES, hosts.names());
        env.append(EnvVars.TPU_WORKER_ID, Integer.toString(workerId));
        env.append(EnvVars.TPU_NAME, leader);
        env.append(EnvVars.TPU_PROCESS_ADDRESSES, hosts.addresses());
        if (!ownPort) {
            env.append(EnvVars.TPU_PROCESS_PORT, port);
        }
    }
}
