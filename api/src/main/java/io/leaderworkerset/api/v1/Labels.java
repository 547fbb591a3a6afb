// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.api.v1;

/**
 * Labels that the system writes on pods, StatefulSets, Services and ControllerRevisions. A user's label of the same key
 * is overwritten. Values are limited to 63 characters, as all label values.
 */
public final class Labels {
    /** What every key of this API, label or annotation, begins with. */
    static final String PREFIX = "leaderworkerset.sigs.k8s.io/";

    /** The name of the LeaderWorkerSet that the object belongs to; pods that carry it meet the pod webhook. */
    public static final String NAME = PREFIX + "name";

    /** The number of the group, from 0: of a leader its ordinal, of a worker its leader's. */
    public static final String GROUP_INDEX = PREFIX + "group-index";

    /** The number of the pod in its group: 0 for the leader, from 1 for workers. */
    public static final String WORKER_INDEX = PREFIX + "worker-index";

    /** What the pods of one group have in common and no other pod has, see {@link ObjectNames#groupKey}. */
    public static final String GROUP_KEY = PREFIX + "group-key";

    /** The key of the template revision that the object was made from: a hash of at most ten characters. */
    public static final String TEMPLATE_REVISION_HASH = PREFIX + "template-revision-hash";

    /** The number of the sub-group in the group, from 0; only when the set has a sub-group policy. */
    public static final String SUBGROUP_INDEX = PREFIX + "subgroup-index";

    /** What the pods of one sub-group have in common, see {@link ObjectNames#subgroupKey}. */
    public static final String SUBGROUP_KEY = PREFIX + "subgroup-key";

    private Labels() {}
}
