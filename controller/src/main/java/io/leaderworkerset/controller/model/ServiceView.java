// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderworkerset.controller.kube.Meta;
import io.leaderworkerset.controller.kube.View;

/** A Service: its specification stays JSON as stored. */
public record ServiceView(Meta meta, JsonNode spec) implements View {
    /** A Service as the API server writes it. */
    public static ServiceView of(JsonNode object) {
        return new ServiceView(Meta.of(object), object.path("spec"));
    }
}
