// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.webhook.pod;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderworkerset.api.v1.Annotations;
import io.leaderworkerset.api.v1.EnvVars;
import io.leaderworkerset.api.v1.Labels;
import io.leaderworkerset.api.v1.ObjectNames;
import java.util.LinkedHashMap;
import java.util.Map;

/** Tells every container where the leader is, how large the group is and which pod of it this is. */
final class LwsEnvironment {
    private LwsEnvironment() {}

    static void complete(PodDraft pod) {
        if (!pod.hasLabel(Labels.GROUP_INDEX)) {
            throw new Refusal("Failure constructing environment variables, no group index label found for pod "
                    + pod.reference());
        }
        String leader = ObjectNames.leaderPod(pod.label(Labels.NAME), pod.label(Labels.GROUP_INDEX));
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put(EnvVars.LWS_LEADER_ADDRESS, ObjectNames.leaderAddress(leader, pod.subdomain(), pod.namespace()));
        variables.put(EnvVars.LWS_GROUP_SIZE, pod.annotation(Annotations.SIZE));
        variables.put(EnvVars.LWS_WORKER_INDEX, pod.label(Labels.WORKER_INDEX));
        for (ObjectNode container : pod.containers()) {
            // In front, so that the user's variables may refer to them.
            new Env(container).prepend(variables);
        }
    }
}
