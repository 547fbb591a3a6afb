// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.api.v1;

/** Environment variables that pod admission gives to containers and init containers. */
public final class EnvVars {
    /**
     * The DNS name of the group's leader, see {@link ObjectNames#leaderAddress}; placed before the user's variables.
     */
    public static final String LWS_LEADER_ADDRESS = "LWS_LEADER_ADDRESS";

    /** The number of pods in the group, the leader included. */
    public static final String LWS_GROUP_SIZE = "LWS_GROUP_SIZE";

    /** The number of the pod in its group, 0 for the leader. */
    public static final String LWS_WORKER_INDEX = "LWS_WORKER_INDEX";

    /** The host names of the group's TPU workers, joined by commas; only in containers that request TPUs. */
    public static final String TPU_WORKER_HOSTNAMES = "TPU_WORKER_HOSTNAMES";

    /** The number of the TPU worker among them, from 0. */
    public static final String TPU_WORKER_ID = "TPU_WORKER_ID";

    /** The name of the leader pod. */
    public static final String TPU_NAME = "TPU_NAME";

    /** {@code host:port} of every TPU process of the group, joined by commas. */
    public static final String TPU_PROCESS_ADDRESSES = "TPU_PROCESS_ADDRESSES";

    /** The TCP port of the container's TPU process; a user's own value is kept. Default 8476. */
    public static final String TPU_PROCESS_PORT = "TPU_PROCESS_PORT";

    private EnvVars() {}
}
