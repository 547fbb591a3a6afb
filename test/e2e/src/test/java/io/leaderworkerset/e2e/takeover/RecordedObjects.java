// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.e2e.takeover;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderworkerset.e2e.support.Await;
import io.leaderworkerset.vectors.TakeoverObjects;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts the recorded objects of the original into a namespace that no manager looks after, as if it had made them there:
 * with their labels, annotations, status, owners and managed fields. Kubernetes' own controllers then find everything
 * as they had left it, and change nothing.
 */
final class RecordedObjects {
    private static final List<String> GIVEN_BY_THE_SERVER =
            List.of("uid", "resourceVersion", "creationTimestamp", "generation", "managedFields");

    private final LiveObjects live;
    private final Map<String, String> uids = new HashMap<>();

    private RecordedObjects(LiveObjects live) {
        this.live = live;
    }

    /** Returns when every StatefulSet has the status that was recorded. */
    static void restore(LiveObjects live) {
        new RecordedObjects(live).restore();
    }

    private void restore() {
        // What belongs to a StatefulSet is there before it, without owner: its controller adopts it and makes nothing.
        List.of("LeaderWorkerSet", "Pod", "ControllerRevision", "StatefulSet", "Service")
                .forEach(kind -> TakeoverObjects.ofKind(kind).forEach(object -> restore(kind, object)));
        TakeoverObjects.ofKind("StatefulSet").forEach(this::awaitStatus);
        Await.until(() -> assertThat(live.list("Pod"))
                .allSatisfy(pod -> assertThat(
                                pod.at("/metadata/ownerReferences/0/kind").asText())
                        .isEqualTo("StatefulSet")));
    }

    private void restore(String kind, JsonNode recorded) {
        ObjectNode object = withLiveUids(recorded);
        ObjectNode metadata = (ObjectNode) object.path("metadata");
        JsonNode managedFields = metadata.path("managedFields");
        JsonNode status = object.path("status");
        metadata.remove(GIVEN_BY_THE_SERVER);
        boolean adopted = metadata.at("/ownerReferences/0/kind").asText().equals("StatefulSet");
        if (adopted) {
            metadata.remove("ownerReferences");
        }
        object.remove("status");
        JsonNode created = live.create(kind, object);
        uids.put(
                recorded.at("/metadata/uid").asText(),
                created.at("/metadata/uid").asText());
        String name = metadata.path("name").asText();
        if (kind.equals("LeaderWorkerSet")) {
            created = live.replaceStatus(kind, name, ((ObjectNode) created).set("status", observed(status, created)));
        }
        if (!adopted) {
            // Such an update, which changes nothing else, is how managed fields are given.
            ObjectNode givenMetadata = (ObjectNode) created.path("metadata");
            givenMetadata.set("managedFields", managedFields);
            if (kind.equals("StatefulSet")) {
                // Its controller may have written the status meanwhile.
                givenMetadata.remove("resourceVersion");
            }
            live.replace(kind, name, created);
        }
    }

    /** The status as if the object's whole past lay in its present generation. */
    private static JsonNode observed(JsonNode status, JsonNode created) {
        JsonNode generation = created.at("/metadata/generation");
        ObjectNode observed = ((ObjectNode) status).put("observedGeneration", generation.asLong());
        observed.path("conditions")
                .forEach(condition -> ((ObjectNode) condition).put("observedGeneration", generation.asLong()));
        return observed;
    }

    private void awaitStatus(JsonNode recorded) {
        String name = recorded.at("/metadata/name").asText();
        Await.until(() -> {
            ObjectNode object = (ObjectNode) live.get("StatefulSet", name);
            ObjectNode wanted = withLiveUids(recorded.path("status"));
            wanted.set("observedGeneration", object.at("/metadata/generation"));
            // A new StatefulSet knows one revision only; one in the middle of a rollout knows two.
            if (!object.at("/status/currentRevision").equals(wanted.path("currentRevision"))
                    && object.at("/status/updatedReplicas").equals(wanted.path("updatedReplicas"))) {
                ((ObjectNode) object.path("status")).set("currentRevision", wanted.path("currentRevision"));
                live.replaceStatus("StatefulSet", name, object);
            }
            assertThat(live.get("StatefulSet", name).path("status")).isEqualTo(wanted);
        });
    }

    private ObjectNode withLiveUids(JsonNode recorded) {
        return (ObjectNode) LiveObjects.withUids(recorded, uids);
    }
}
