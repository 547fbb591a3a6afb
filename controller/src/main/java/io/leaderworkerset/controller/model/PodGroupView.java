// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderworkerset.controller.kube.Meta;
import io.leaderworkerset.controller.kube.View;

/** A gang scheduler's PodGroup, of which only the owner matters: it is written once and never changed. */
public record PodGroupView(Meta meta) implements View {
    /** A PodGroup as the API server writes it. */
    public static PodGroupView of(JsonNode object) {
        return new PodGroupView(Meta.of(object));
    }
}
