// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderworkerset.controller.kube.Meta;
import io.leaderworkerset.controller.kube.View;

/**
 * A LeaderWorkerSet. Specification and status stay JSON as stored; the accessors read what decisions need and fill in
 * the defaults of the schema, which an object stored by an older version may lack.
 */
public record SetView(Meta meta, JsonNode spec, JsonNode status) implements View {
    /** A LeaderWorkerSet as the API server writes it. */
    public static SetView of(JsonNode object) {
        return new SetView(Meta.of(object), object.path("spec"), object.path("status"));
    }

    /** How many groups are wanted. */
    public int replicas() {
        return spec.path("replicas").asInt(1);
    }

    /** Whether workers are created only once their leader is ready. */
    public boolean startsWorkersAfterLeader() {
        return spec.path("startupPolicy").asText().equals("LeaderReady");
    }

    /** The present template; a group of an older revision has another one. */
    public TemplateView template() {
        return new TemplateView(spec.path("leaderWorkerTemplate"), spec.path("networkConfig"));
    }

    /** The {@code rollingUpdateConfiguration}; a missing node when there is none. */
    public JsonNode rollingUpdate() {
        return spec.path("rolloutStrategy").path("rollingUpdateConfiguration");
    }

    /** Groups below this index are not updated. */
    public int partition() {
        return rollingUpdate().path("partition").asInt(0);
    }
}
