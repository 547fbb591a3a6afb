// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.webhook.set;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderworkerset.webhook.field.FieldError;
import java.util.List;

/** The webhook leaves the pods of the manager's own namespace out, so a set there could not work. */
public final class OwnNamespace {
    private OwnNamespace() {}

    /** Why the set cannot be created where it is to be; empty when it can. */
    public static List<FieldError> errors(JsonNode set, String managers) {
        return new SetSpec(set).metadata().path("namespace").asText().equals(managers)
                ? List.of(
                        FieldError.forbidden(
                                SetSpec.METADATA.child("namespace"),
                                "this is the manager's own namespace, whose pods the webhook leaves out so that the manager never waits for itself; a set needs another one"))
                : List.of();
    }
}
