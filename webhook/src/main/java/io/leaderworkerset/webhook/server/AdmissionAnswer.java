// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.webhook.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** What the API server is told. */
public sealed interface AdmissionAnswer {
    /**
     * The request may go on.
     *
     * @param object the object as it is to go on; equal to the one in the request when nothing is to change
     * @param warnings sentences for the user, one line each
     */
    record Allowed(JsonNode object, List<String> warnings) implements AdmissionAnswer {}

    /**
     * The request is refused as forbidden.
     *
     * @param message what is wrong; the API server puts the webhook's name before it
     * @param warnings sentences for the user, one line each
     */
    record Denied(String message, List<String> warnings) implements AdmissionAnswer {
        /** A refusal without warnings. */
        public Denied(String message) {
            this(message, List.of());
        }
    }

    /** The request may go on as it is. */
    static AdmissionAnswer allowed(AdmissionRequest request) {
        return new Allowed(request.object(), List.of());
    }
}
