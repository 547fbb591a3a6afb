// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderworkerset.api.v1.Annotations;
import io.leaderworkerset.api.v1.Labels;
import io.leaderworkerset.controller.kube.Meta;
import io.leaderworkerset.controller.kube.View;
import io.leaderworkerset.webhook.pod.TpuRequests;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A pod of a group.
 *
 * @param meta with the annotations only that decisions read
 * @param created when the API server took it; null when it does not say so
 * @param nodeName the node it is bound to, or the empty string
 * @param ready whether the condition Ready is True
 * @param restarted whether a container or init container of it was ever restarted
 * @param requestsTpus whether one of its containers requests {@code google.com/tpu}
 */
public record PodView(
        Meta meta,
        @Nullable Instant created,
        String phase,
        String nodeName,
        boolean ready,
        boolean restarted,
        boolean requestsTpus)
        implements View {
    /** A pod as the API server writes it. */
    public static PodView of(JsonNode object) {
        JsonNode spec = object.path("spec");
        JsonNode status = object.path("status");
        return new PodView(
                Meta.of(object).keepingAnnotations(Annotations.LEADER_NAME, Annotations.POD_GROUP),
                created(object.path("metadata").path("creationTimestamp").asText("")),
                status.path("phase").asText(),
                spec.path("nodeName").asText(),
                conditionIsTrue(status, "Ready"),
                anyRestarted(status.path("initContainerStatuses")) || anyRestarted(status.path("containerStatuses")),
                TpuRequests.in(spec));
    }

    /** Whether the pod runs and is ready. */
    public boolean runningAndReady() {
        return phase.equals("Running") && ready;
    }

    /**
     * The group that the pod is part of; null when it only carries the labels of one, as a copy of a pod does that
     * somebody has made for debugging.
     */
    public @Nullable GroupKey group() {
        GroupKey group = GroupKey.of(meta);
        return group != null && meta.name().equals(nameIn(group)) ? group : null;
    }

    /** Whether the pod leads the group that it is part of. */
    public boolean leads() {
        return meta.label(Labels.WORKER_INDEX).equals("0") && group() != null;
    }

    private String nameIn(GroupKey group) {
        String leader = group.leaderKey().name();
        String index = meta.label(Labels.WORKER_INDEX);
        return index.equals("0") ? leader : leader + "-" + index;
    }

    private static @Nullable Instant created(String timestamp) {
        return timestamp.isEmpty() ? null : Instant.parse(timestamp);
    }

    private static boolean conditionIsTrue(JsonNode status, String type) {
        for (JsonNode condition : status.path("conditions")) {
            if (condition.path("type").asText().equals(type)) {
                return condition.path("status").asText().equals("True");
            }
        }
        return false;
    }

    private static boolean anyRestarted(JsonNode statuses) {
        for (JsonNode status : statuses) {
            if (status.path("restartCount").asInt() > 0) {
                return true;
            }
        }
        return false;
    }
}
