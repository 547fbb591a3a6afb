// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.world;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderworkerset.webhook.pod.GangScheduler;
import io.leaderworkerset.webhook.pod.PodAdmission;
import io.leaderworkerset.webhook.pod.PodOutcome;
import org.jspecify.annotations.Nullable;

/** How the API server takes pods: quotas and the real admission come first. */
final class NewPods {
    private final Store store;
    private final Policies policies;
    private final PodAdmission admission;

    NewPods(Store store, Policies policies, Cluster cluster) {
        this.store = store;
        this.policies = policies;
        admission = new PodAdmission(cluster.gangs() ? GangScheduler.VOLCANO : GangScheduler.NONE);
    }

    /** Creates a pod; what the server answers when it does not take it, otherwise null. */
    @Nullable
    String create(ObjectNode pod) {
        String refusal = policies.refusalOfPod(pod);
        if (refusal != null) {
            return refusal;
        }
        switch (admission.admit(pod)) {
            case PodOutcome.Admitted admitted -> store.create(Kind.POD, (ObjectNode) admitted.pod());
            case PodOutcome.Refused refused -> throw new IllegalStateException(refused.message());
        }
        return null;
    }
}
