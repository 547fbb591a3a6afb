package io.leaderworkerset.controller.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * A headless Service of a set or of a group.
 *
 * @param clusterIp the cluster IP, {@code None} when the Service is headless
 */
public record ServiceView(
        Meta meta, Map<String, String> selector, String clusterIp, boolean publishesNotReadyAddresses) {
    /** A Service as the API server writes it. */
    public static ServiceView of(JsonNode object) {
        JsonNode spec = object.path("spec");
        return new ServiceView(
                Meta.of(object),
                Meta.strings(spec.path("selector")),
                spec.path("clusterIP").asText(),
                spec.path("publishNotReadyAddresses").asBoolean());
    }
}
