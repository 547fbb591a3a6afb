// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.webhook.pod;

import io.leaderworkerset.api.v1.Labels;

/** A worker pod's number in its group is its ordinal; group number and key come with its template. */
final class WorkerIdentity {
    private WorkerIdentity() {}

    static void complete(PodDraft pod) {
        pod.setLabel(Labels.WORKER_INDEX, Integer.toString(LeaderIdentity.ordinal(pod)));
    }
}
