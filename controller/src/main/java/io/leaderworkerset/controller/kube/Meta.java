// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.kube;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The metadata of an observed object, without managed fields. */
public record Meta(
        String namespace,
        String name,
        String uid,
        String resourceVersion,
        long generation,
        Map<String, String> labels,
        Map<String, String> annotations,
        @Nullable Owner controller,
        boolean deleting) {

    /** The metadata of an object as the API server writes it. */
    public static Meta of(JsonNode object) {
        JsonNode metadata = object.path("metadata");
        return new Meta(
                metadata.path("namespace").asText(),
                metadata.path("name").asText(),
                metadata.path("uid").asText(),
                metadata.path("resourceVersion").asText(),
                metadata.path("generation").asLong(),
                strings(metadata.path("labels")),
                strings(metadata.path("annotations")),
                Owner.controllerOf(metadata),
                metadata.hasNonNull("deletionTimestamp"));
    }

    /** The value of a label, or the empty string, as the API makes no difference between the two. */
    public String label(String name) {
        return labels.getOrDefault(name, "");
    }

    /** The value of an annotation, or the empty string. */
    public String annotation(String name) {
        return annotations.getOrDefault(name, "");
    }

    /** The same without all other annotations: users put long texts there, and caches hold many objects. */
    public Meta keepingAnnotations(String... names) {
        Map<String, String> kept = new LinkedHashMap<>();
        for (String name : names) {
            if (annotations.containsKey(name)) {
                kept.put(name, annotation(name));
            }
        }
        return new Meta(
                namespace, name, uid, resourceVersion, generation, labels, Map.copyOf(kept), controller, deleting);
    }

    /** Where the object is. */
    public Key key() {
        return new Key(namespace, name);
    }

    /** Whether the object with this UID is this object's controller. */
    public boolean controlledBy(String ownerUid) {
        return controller != null && controller.uid().equals(ownerUid);
    }

    static Map<String, String> strings(JsonNode node) {
        if (node.isEmpty()) {
            return Map.of();
        }
        Map<String, String> map = LinkedHashMap.newLinkedHashMap(node.size());
        node.properties()
                .forEach(entry -> map.put(entry.getKey(), entry.getValue().asText()));
        return Collections.unmodifiableMap(map);
    }
}
