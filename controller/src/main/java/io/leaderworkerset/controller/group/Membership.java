// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.group;

import io.leaderworkerset.controller.kube.Kind;
import io.leaderworkerset.controller.kube.Owner;
import io.leaderworkerset.controller.model.PodView;
import io.leaderworkerset.controller.model.StatefulSetView;
import org.jspecify.annotations.Nullable;

/**
 * Whether a worker belongs to the leader that is there now. Workers of an earlier leader have the same names and
 * labels; what happens to them must not cost its successor's group its life.
 */
final class Membership {
    private Membership() {}

    static boolean has(PodView worker, PodView leader, @Nullable StatefulSetView workers) {
        Owner owner = worker.meta().controller();
        if (owner == null || !GroupSnapshot.revisionKey(worker).equals(GroupSnapshot.revisionKey(leader))) {
            return false;
        }
        String leaderUid = leader.meta().uid();
        if (owner.isA(Kind.POD)) {
            return owner.uid().equals(leaderUid);
        }
        return owner.isA(Kind.STATEFUL_SET)
                && workers != null
                && owner.uid().equals(workers.meta().uid())
                && workers.meta().controlledBy(leaderUid);
    }
}
