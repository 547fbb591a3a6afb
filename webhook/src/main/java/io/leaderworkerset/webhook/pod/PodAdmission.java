// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.webhook.pod;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderworkerset.api.v1.Annotations;
import io.leaderworkerset.api.v1.Labels;

/** Gives a new pod what it needs as a member of its group. Pods without the set's name label pass unchanged. */
public final class PodAdmission {
    private final GangScheduler gangScheduler;

    /** Pods get the metadata that the gang scheduler asks for. */
    public PodAdmission(GangScheduler gangScheduler) {
        this.gangScheduler = gangScheduler;
    }

    /** Decides about a pod that is to be created; the tree that came in is not written to. */
    public PodOutcome admit(JsonNode pod) {
        if (!pod.path("metadata").path("labels").hasNonNull(Labels.NAME)) {
            return new PodOutcome.Admitted(pod);
        }
        try {
            PodShape.check(pod);
            PodDraft draft = new PodDraft(pod);
            complete(draft);
            PodSize.check(draft);
            return new PodOutcome.Admitted(draft.json());
        } catch (Refusal refusal) {
            return new PodOutcome.Refused(String.valueOf(refusal.getMessage()));
        }
    }

    private void complete(PodDraft pod) {
        int size = groupSize(pod);
        if (pod.isLeader()) {
            LeaderIdentity.complete(pod);
            Subdomain.complete(pod);
            ExclusivePlacement.ofGroup(pod);
        } else {
            WorkerIdentity.complete(pod);
        }
        SubGroups.complete(pod, size);
        if (gangScheduler == GangScheduler.VOLCANO) {
            Volcano.complete(pod);
        }
        TpuEnvironment.complete(pod, size);
        LwsEnvironment.complete(pod);
    }

    private static int groupSize(PodDraft pod) {
        if (!pod.hasAnnotation(Annotations.SIZE)) {
            throw new Refusal("size annotation is unexpectedly missing for pod " + pod.name());
        }
        return Numbers.annotation(pod, Annotations.SIZE);
    }
}
