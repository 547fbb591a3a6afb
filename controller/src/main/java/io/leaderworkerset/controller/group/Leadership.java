// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.group;

import io.leaderworkerset.api.v1.Labels;
import io.leaderworkerset.controller.kube.Kind;
import io.leaderworkerset.controller.kube.Owner;
import io.leaderworkerset.controller.model.PodView;
import io.leaderworkerset.controller.model.SetView;
import io.leaderworkerset.controller.model.StatefulSetView;
import org.jspecify.annotations.Nullable;

/**
 * Which pods lead groups of a set: those that say so by their labels and names, unless somebody else owns them.
 *
 * @param statefulSet the leader StatefulSet as far as it was seen
 */
public record Leadership(SetView set, @Nullable StatefulSetView statefulSet) {
    /** Whether the pod leads a group of the set. */
    public boolean has(PodView pod) {
        return pod.leads()
                && pod.meta().label(Labels.NAME).equals(set.meta().name())
                && isOwnedBySetOrNobody(pod.meta().controller());
    }

    private boolean isOwnedBySetOrNobody(@Nullable Owner owner) {
        if (owner == null) {
            return true;
        }
        // A pod can be seen before the StatefulSet that made it.
        return statefulSet == null
                ? owner.isA(Kind.STATEFUL_SET) && owner.name().equals(set.meta().name())
                : owner.uid().equals(statefulSet.meta().uid());
    }
}
