// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.webhook.set;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderworkerset.webhook.field.FieldPath;

/** The parts of a defaulted set that rules look at, with the schema's defaults where a part is missing. */
record SetSpec(JsonNode set) {
    static final FieldPath SPEC = FieldPath.of("spec");
    static final FieldPath METADATA = FieldPath.of("metadata");

    JsonNode metadata() {
        return set.path("metadata");
    }

    String name() {
        return metadata().path("name").asText();
    }

    int replicas() {
        return set.path("spec").path("replicas").asInt(1);
    }

    int size() {
        return template().path("size").asInt(1);
    }

    /** Missing for a set without a rolling update. */
    JsonNode rollingUpdate() {
        return set.path("spec").path("rolloutStrategy").path("rollingUpdateConfiguration");
    }

    JsonNode subGroupPolicy() {
        return template().path("subGroupPolicy");
    }

    boolean hasSubGroupPolicy() {
        return subGroupPolicy().isObject();
    }

    JsonNode volumeClaimTemplates() {
        return template().path("volumeClaimTemplates");
    }

    private JsonNode template() {
        return set.path("spec").path("leaderWorkerTemplate");
    }
}
