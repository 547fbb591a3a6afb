// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.webhook.pod;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderworkerset.api.v1.Labels;
import java.util.ArrayList;
import java.util.List;

/** The pod on its way through the rules: a copy of the pod that came in, which they write to. */
final class PodDraft {
    private final ObjectNode pod;

    PodDraft(JsonNode original) {
        this.pod = original.deepCopy();
    }

    JsonNode json() {
        return pod;
    }

    String name() {
        return metadata().path("name").asText();
    }

    String namespace() {
        return metadata().path("namespace").asText();
    }

    /** How log lines and messages name a pod. */
    String reference() {
        return namespace().isEmpty() ? name() : namespace() + "/" + name();
    }

    boolean isLeader() {
        return label(Labels.WORKER_INDEX).equals("0");
    }

    boolean hasLabel(String key) {
        return metadata().path("labels").hasNonNull(key);
    }

    /** The label's value; empty when there is none. */
    String label(String key) {
        return metadata().path("labels").path(key).asText();
    }

    void setLabel(String key, String value) {
        objectIn(metadata(), "labels").put(key, value);
    }

    boolean hasAnnotation(String key) {
        return metadata().path("annotations").hasNonNull(key);
    }

    /** The annotation's value; empty when there is none. */
    String annotation(String key) {
        return metadata().path("annotations").path(key).asText();
    }

    void setAnnotation(String key, String value) {
        objectIn(metadata(), "annotations").put(key, value);
    }

    /** Empty when the pod has none. */
    String subdomain() {
        return spec().path("subdomain").asText();
    }

    void setSubdomain(String subdomain) {
        spec().put("subdomain", subdomain);
    }

    /** Containers, then init containers. */
    List<ObjectNode> containers() {
        List<ObjectNode> containers = new ArrayList<>();
        for (String kind : List.of("containers", "initContainers")) {
            for (JsonNode container : spec().path(kind)) {
                containers.add((ObjectNode) container);
            }
        }
        return containers;
    }

    ObjectNode affinity() {
        return objectIn(spec(), "affinity");
    }

    ObjectNode spec() {
        return objectIn(pod, "spec");
    }

    private ObjectNode metadata() {
        return objectIn(pod, "metadata");
    }

    static ObjectNode objectIn(ObjectNode parent, String field) {
        return parent.get(field) instanceof ObjectNode present ? present : parent.putObject(field);
    }

    static ArrayNode arrayIn(ObjectNode parent, String field) {
        return parent.get(field) instanceof ArrayNode present ? present : parent.putArray(field);
    }
}
