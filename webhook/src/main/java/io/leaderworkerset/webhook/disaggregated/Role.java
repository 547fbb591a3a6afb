// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.webhook.disaggregated;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderworkerset.webhook.field.FieldPath;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** The parts of a role that rules look at, and where it is. */
record Role(FieldPath path, JsonNode role) {
    String name() {
        return role.path("name").asText("");
    }

    /** Empty when the role leaves it open. */
    OptionalInt replicas() {
        return DisaggregatedSpec.integer(spec().path("replicas"));
    }

    /** Whether its replicas are asked for by an object of their own. */
    boolean isExternal() {
        return role.path("scaling").path("mode").asText("").equals("External");
    }

    JsonNode rolloutStrategy() {
        return spec().path("rolloutStrategy");
    }

    FieldPath rolloutStrategyPath() {
        return path.child("spec", "rolloutStrategy");
    }

    JsonNode rollingUpdate() {
        return rolloutStrategy().path("rollingUpdateConfiguration");
    }

    FieldPath rollingUpdatePath() {
        return rolloutStrategyPath().child("rollingUpdateConfiguration");
    }

    /** The annotations that reach its pods, from each place where they can be given. */
    Stream<JsonNode> annotations() {
        JsonNode template = spec().path("leaderWorkerTemplate");
        return Stream.of(role, template.path("leaderTemplate"), template.path("workerTemplate"))
                .map(holder -> holder.path("metadata").path("annotations"));
    }

    private JsonNode spec() {
        return role.path("spec");
    }
}
