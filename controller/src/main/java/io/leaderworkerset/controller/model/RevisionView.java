package io.leaderworkerset.controller.model;

import com.fasterxml.jackson.databind.JsonNode;

/** A ControllerRevision: its number and its data as stored. */
public record RevisionView(Meta meta, long number, JsonNode data) {
    /** A ControllerRevision as the API server writes it. */
    public static RevisionView of(JsonNode object) {
        return new RevisionView(Meta.of(object), object.path("revision").asLong(), object.path("data"));
    }

    /** The template that the revision stores. */
    public TemplateView template() {
        JsonNode spec = data.path("spec");
        return new TemplateView(spec.path("leaderWorkerTemplate"), spec.path("networkConfig"));
    }
}
