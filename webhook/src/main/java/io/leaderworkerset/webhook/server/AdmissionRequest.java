// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.webhook.server;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What the API server asks about.
 *
 * @param uid identifies the question; the answer repeats it
 * @param operation {@code CREATE}, {@code UPDATE}, {@code DELETE} or {@code CONNECT}
 * @param group the API group of the object's kind; empty for the core group
 * @param kind the object's kind
 * @param object the object as it is to be; missing when it is being deleted
 * @param oldObject the object as it is; missing when it is being created
 */
public record AdmissionRequest(
        String uid, String operation, String group, String kind, JsonNode object, JsonNode oldObject) {
    /** Whether a new object is asked about. */
    public boolean isCreate() {
        return operation.equals("CREATE");
    }

    /** Whether a change to an object is asked about. */
    public boolean isUpdate() {
        return operation.equals("UPDATE");
    }
}
