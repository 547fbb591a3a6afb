// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.api.v1;

/** Annotations that users set on a LeaderWorkerSet and that the system writes on what it makes. */
public final class Annotations {
    /** The {@code size} of the pod's group: the number of its pods, the leader included. Written on pods. */
    public static final String SIZE = Labels.PREFIX + "size";

    /** The {@code replicas} of the set, without surge. Written on the leader StatefulSet only. */
    public static final String REPLICAS = Labels.PREFIX + "replicas";

    /** The name of the leader pod. Written on worker pods only. */
    public static final String LEADER_NAME = Labels.PREFIX + "leader-name";

    /**
     * Set by users: the node label whose values are the topology domains (a rack, a node pool). Each group then runs in
     * one domain, and each domain runs one group. Absent: no such placement.
     */
    public static final String EXCLUSIVE_TOPOLOGY = Labels.PREFIX + "exclusive-topology";

    /** Set by users: the same for sub-groups. Needs a sub-group policy; a set that has none is refused at admission. */
    public static final String SUBGROUP_EXCLUSIVE_TOPOLOGY = Labels.PREFIX + "subgroup-exclusive-topology";

    /** The number of pods in a sub-group. Written on pods, only when the set has a sub-group policy. */
    public static final String SUBGROUP_SIZE = Labels.PREFIX + "subgroup-size";

    /** The type of the sub-group policy, a constant of {@link SubGroupPolicy}. Written on leader pods. */
    public static final String SUBGROUP_POLICY_TYPE = Labels.PREFIX + "subgroup-policy-type";

    /** {@link NetworkConfig#UNIQUE_PER_REPLICA} on leader pods of a set with that policy; absent otherwise. */
    public static final String SUBDOMAIN_POLICY = Labels.PREFIX + "subdomainPolicy";

    /** {@code "true"} on workers whose leader requests TPUs: the leader then counts as a TPU worker too. */
    public static final String LEADER_REQUESTS_TPUS = Labels.PREFIX + "leader-requests-tpus";

    /** The PodGroup of the pod's group, for Volcano to find. Written on pods, only with gang scheduling. */
    public static final String POD_GROUP = "scheduling.k8s.io/group-name";

    /**
     * Set by users on the LeaderWorkerSet, any value: an older way to ask for the restart policy
     * {@link LeaderWorkerTemplate#RECREATE_GROUP_AFTER_START}.
     */
    public static final String EXPERIMENTAL_RECREATE_GROUP_AFTER_START =
            Labels.PREFIX + "experimental-recreate-group-after-start";

    private Annotations() {}
}
