// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the model's parts read of objects. */
final class Json {
    static final String PREFIX = "leaderworkerset.sigs.k8s.io/";

    private Json() {}

    static String name(JsonNode object) {
        return object.path("metadata").path("name").asText();
    }

    static String uid(JsonNode object) {
        return object.path("metadata").path("uid").asText();
    }

    static boolean deleting(JsonNode object) {
        return object.path("metadata").hasNonNull("deletionTimestamp");
    }

    static String label(JsonNode object, String name) {
        return object.path("metadata").path("labels").path(name).asText();
    }

    /** One of the system's labels. */
    static String mark(JsonNode object, String name) {
        return label(object, PREFIX + name);
    }

    static String annotation(JsonNode object, String name) {
        return object.path("metadata").path("annotations").path(PREFIX + name).asText();
    }

    /** The UID of the controller; empty without one. */
    static String controller(JsonNode object) {
        for (JsonNode reference : object.path("metadata").path("ownerReferences")) {
            if (reference.path("controller").asBoolean()) {
                return reference.path("uid").asText();
            }
        }
        return "";
    }

    static int ordinal(JsonNode object) {
        String name = name(object);
        return Integer.parseInt(name.substring(name.lastIndexOf('-') + 1));
    }

    /** Whether a pod is what its labels say, and not a copy of that under another name. */
    static boolean isPart(JsonNode pod) {
        String leader = Truth.SET + "-" + mark(pod, "group-index");
        String worker = mark(pod, "worker-index");
        return name(pod).equals(worker.equals("0") ? leader : leader + "-" + worker);
    }

    static boolean leads(JsonNode pod) {
        return mark(pod, "worker-index").equals("0") && isPart(pod);
    }

    static String phase(JsonNode pod) {
        return pod.path("status").path("phase").asText();
    }

    static boolean runs(JsonNode pod) {
        return phase(pod).equals("Running") && !deleting(pod);
    }

    static boolean ready(JsonNode pod) {
        return pod.path("status")
                .path("conditions")
                .path(0)
                .path("status")
                .asText()
                .equals("True");
    }

    static boolean restarted(JsonNode pod) {
        return pod.path("status")
                        .path("containerStatuses")
                        .path(0)
                        .path("restartCount")
                        .asInt()
                > 0;
    }

    static boolean bound(JsonNode pod) {
        return pod.path("spec").hasNonNull("nodeName");
    }

    static boolean hasFinalizer(JsonNode object, String finalizer) {
        for (JsonNode present : object.path("metadata").path("finalizers")) {
            if (present.asText().equals(finalizer)) {
                return true;
            }
        }
        return false;
    }

    static void setReady(ObjectNode pod, boolean ready) {
        pod.withObjectProperty("status")
                .putArray("conditions")
                .addObject()
                .put("type", "Ready")
                .put("status", ready ? "True" : "False");
    }

    static ObjectNode metadata(ObjectNode object) {
        return object.withObjectProperty("metadata");
    }

    static <T> T known(@Nullable T value) {
        return Objects.requireNonNull(value);
    }
}
