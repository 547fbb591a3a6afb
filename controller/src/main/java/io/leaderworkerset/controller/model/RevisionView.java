// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.leaderworkerset.controller.kube.Kind;
import io.leaderworkerset.controller.kube.Meta;
import io.leaderworkerset.controller.kube.View;

/**
 * A ControllerRevision: its number and its data as stored.
 *
 * @param data a missing node for the revision of a StatefulSet: these carry a set's labels too, each group has one, and
 *     nobody reads them
 */
public record RevisionView(Meta meta, long number, JsonNode data) implements View {
    /** A ControllerRevision as the API server writes it. */
    public static RevisionView of(JsonNode object) {
        Meta meta = Meta.of(object);
        return new RevisionView(
                meta,
                object.path("revision").asLong(),
                ofStatefulSet(meta) ? MissingNode.getInstance() : object.path("data"));
    }

    /** Whether it is a StatefulSet's revision and not one of a set. */
    public boolean ofStatefulSet() {
        return ofStatefulSet(meta);
    }

    /** The template that the revision stores. */
    public TemplateView template() {
        JsonNode spec = data.path("spec");
        return new TemplateView(spec.path("leaderWorkerTemplate"), spec.path("networkConfig"));
    }

    private static boolean ofStatefulSet(Meta meta) {
        return meta.controller() != null && meta.controller().isA(Kind.STATEFUL_SET);
    }
}
