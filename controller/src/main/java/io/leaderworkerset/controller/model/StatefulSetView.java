// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderworkerset.api.v1.Annotations;
import io.leaderworkerset.controller.kube.Meta;
import io.leaderworkerset.controller.kube.View;

/**
 * A StatefulSet of leaders or of the workers of one group.
 *
 * @param meta with the annotations only that decisions read
 * @param applied the fields of a leader StatefulSet that the field manager {@code lws} owns; a missing node otherwise
 */
public record StatefulSetView(
        Meta meta,
        int replicas,
        int partition,
        long observedGeneration,
        int currentReplicaCount,
        int availableReplicas,
        String currentRevision,
        String updateRevision,
        JsonNode applied)
        implements View {

    /** A StatefulSet as the API server writes it, with the fields of it that were applied. */
    public static StatefulSetView of(JsonNode object, JsonNode applied) {
        JsonNode spec = object.path("spec");
        JsonNode status = object.path("status");
        return new StatefulSetView(
                Meta.of(object).keepingAnnotations(Annotations.REPLICAS),
                spec.path("replicas").asInt(1),
                spec.path("updateStrategy")
                        .path("rollingUpdate")
                        .path("partition")
                        .asInt(0),
                status.path("observedGeneration").asLong(),
                status.path("replicas").asInt(),
                status.path("availableReplicas").asInt(),
                status.path("currentRevision").asText(),
                status.path("updateRevision").asText(),
                applied);
    }

    /** Whether all its pods are available and none waits for an update. */
    public boolean ready() {
        return availableReplicas == replicas && currentRevision.equals(updateRevision);
    }

    /**
     * Whether the cluster's StatefulSets replace as many pods at a time as {@code maxUnavailable} says: where they do
     * not, the API server has dropped the field that was applied.
     */
    public boolean honoursMaxUnavailable() {
        return !applied.path("f:spec")
                .path("f:updateStrategy")
                .path("f:rollingUpdate")
                .path("f:maxUnavailable")
                .isEmpty();
    }
}
