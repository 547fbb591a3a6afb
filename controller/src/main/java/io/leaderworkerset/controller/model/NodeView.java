// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderworkerset.controller.kube.Meta;
import io.leaderworkerset.controller.kube.View;

/** A node, of which only the labels matter: they say in which topology domain it is. */
public record NodeView(Meta meta) implements View {
    /** A node as the API server writes it. */
    public static NodeView of(JsonNode object) {
        return new NodeView(Meta.of(object));
    }
}
