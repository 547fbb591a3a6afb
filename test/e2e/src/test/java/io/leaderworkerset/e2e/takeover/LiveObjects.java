// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.e2e.takeover;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * The objects of one namespace, to the byte as the API server stores them: model classes would lose empty values.
 *
 * @param namespace where they live
 */
record LiveObjects(KubernetesClient client, String namespace) {
    /** The kinds that a set consists of. */
    static final List<String> KINDS = List.of("LeaderWorkerSet", "ControllerRevision", "StatefulSet", "Service", "Pod");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> GROUPS = Map.of(
            "LeaderWorkerSet", "/apis/leaderworkerset.x-k8s.io/v1",
            "ControllerRevision", "/apis/apps/v1",
            "StatefulSet", "/apis/apps/v1",
            "Service", "/api/v1",
            "Pod", "/api/v1");

    JsonNode create(String kind, JsonNode object) {
        return parse(client.raw(collection(kind), "POST", asGo(object)));
    }

    JsonNode get(String kind, String name) {
        return parse(client.raw(collection(kind) + "/" + name));
    }

    JsonNode replace(String kind, String name, JsonNode object) {
        return parse(client.raw(collection(kind) + "/" + name, "PUT", asGo(object)));
    }

    JsonNode replaceStatus(String kind, String name, JsonNode object) {
        return parse(client.raw(collection(kind) + "/" + name + "/status", "PUT", asGo(object)));
    }

    List<JsonNode> list(String kind) {
        return StreamSupport.stream(
                        parse(client.raw(collection(kind))).path("items").spliterator(), false)
                .toList();
    }

    /** The data of a revision is compared byte by byte, and may not change: everybody has to escape as Go does. */
    private static String asGo(JsonNode object) {
        return object.toString().replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e");
    }

    /** The object with other UIDs in the place of these, wherever they are: managed fields name owners too. */
    static JsonNode withUids(JsonNode object, Map<String, String> uids) {
        String text = object.toString();
        for (Map.Entry<String, String> uid : uids.entrySet()) {
            text = text.replace(uid.getKey(), uid.getValue());
        }
        return parse(text);
    }

    private String collection(String kind) {
        return GROUPS.get(kind) + "/namespaces/" + namespace + "/" + kind.toLowerCase(Locale.ROOT) + "s";
    }

    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
