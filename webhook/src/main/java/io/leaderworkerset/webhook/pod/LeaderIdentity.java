// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.webhook.pod;

import io.leaderworkerset.api.v1.Labels;
import io.leaderworkerset.api.v1.ObjectNames;

/** A leader pod founds a group: its ordinal is the group's number, its name gives the group's key. */
final class LeaderIdentity {
    private LeaderIdentity() {}

    static void complete(PodDraft pod) {
        if (!pod.hasLabel(Labels.GROUP_INDEX)) {
            pod.setLabel(Labels.GROUP_INDEX, Integer.toString(ordinal(pod)));
        }
        if (!pod.hasLabel(Labels.GROUP_KEY)) {
            pod.setLabel(Labels.GROUP_KEY, ObjectNames.groupKey(pod.namespace(), pod.name()));
        }
    }

    /** The number that the StatefulSet gave to the pod. */
    static int ordinal(PodDraft pod) {
        int ordinal = ObjectNames.parent(pod.name()).ordinal();
        if (ordinal < 0) {
            throw new Refusal("parsing pod ordinal for pod " + pod.name());
        }
        return ordinal;
    }
}
