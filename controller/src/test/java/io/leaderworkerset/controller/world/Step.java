// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.world;

/**
 * One step of a history. The numbers choose among what is possible when the step comes: a step for which nothing is
 * possible does nothing, so that any step may be left out.
 */
record Step(What what, int first, int second) {
    enum What {
        // Progress: what happens anyway, in any order.
        DELIVER,
        PASS,
        SYNC,
        COLLECT,
        RUN_PODS,
        WATCH_NODES,
        // All of it for a while.
        GO_ON,
        // What users do to the set.
        CHANGE_IMAGE,
        ROLL_BACK,
        CHANGE_SIZE,
        CHANGE_POLICY,
        CHANGE_SUBDOMAIN,
        SCALE,
        CHANGE_BUDGET,
        CHANGE_PARTITION,
        CHANGE_STARTUP,
        // What happens to pods and Services.
        RESTART_CONTAINER,
        DELETE_WORKER,
        KILL_WORKER,
        REPLACE_WORKER,
        KILL_SEVERAL,
        DELETE_LEADER,
        ORPHAN_WORKERS,
        EVICT,
        DELETE_SERVICE,
        DELETE_POD_GROUP,
        // What happens to nodes.
        UNLABEL_NODE,
        REMOVE_NODE,
        LOSE_NODE,
        // What happens to the manager.
        LIST_ANEW,
        RESTART_MANAGER,
        FAULTY_PASS,
        CUT_OFF,
        RESYNC,
        // What others do in the namespace; not every history is about it.
        REFUSE,
        REFUSE_PODS,
        MEND,
        REWRITE,
        FOREIGN,
        REMOVE_FOREIGN,
        COPY_POD,
        DELETE_COPY
    }
}
