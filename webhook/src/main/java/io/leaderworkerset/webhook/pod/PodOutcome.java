// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.webhook.pod;

import com.fasterxml.jackson.databind.JsonNode;

/** What becomes of a pod at admission. */
public sealed interface PodOutcome {
    /**
     * The pod may be created.
     *
     * @param pod the pod as it is to be; equal to the pod that came in when there was nothing to add
     */
    record Admitted(JsonNode pod) implements PodOutcome {}

    /**
     * The pod may not be created.
     *
     * @param message what is wrong with it
     */
    record Refused(String message) implements PodOutcome {}
}
