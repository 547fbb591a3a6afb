// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.io;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.leaderworkerset.controller.apply.AppliedFields;
import io.leaderworkerset.controller.kube.Kind;
import io.leaderworkerset.controller.runtime.client.RequestGate;
import java.util.List;
import java.util.Optional;

/** The requests that a reconcile makes. Each method is one request, with the failures of {@link Transport}. */
public final class ApiServer {
    private static final String PLAIN = "application/json";

    private final Transport transport;

    /** Requests over the client's connections, as many at once as the gate lets through. */
    public ApiServer(KubernetesClient client, RequestGate gate) {
        this(new HttpTransport(client, gate));
    }

    /** Requests over this transport. */
    public ApiServer(Transport transport) {
        this.transport = transport;
    }

    /** Reads an object. */
    public JsonNode get(String path) {
        return transport.send("GET", path, PLAIN, null);
    }

    /** Reads an object that need not exist. */
    public Optional<JsonNode> find(String path) {
        try {
            return Optional.of(get(path));
        } catch (KubernetesClientException refusal) {
            if (refusal.getCode() == 404) {
                return Optional.empty();
            }
            throw refusal;
        }
    }

    /**
     * Reads the objects of a namespace that carry this label with this value, both of letters, digits, '.', '/', '-'.
     */
    public List<JsonNode> list(Kind kind, String namespace, String label, String value) {
        JsonNode list = get(kind.in(namespace) + "?labelSelector=" + label.replace("/", "%2F") + "%3D" + value);
        return List.copyOf(list.path("items").valueStream().toList());
    }

    /** Creates an object; the path is the one of its collection. */
    JsonNode create(String path, ObjectNode object) {
        return transport.send("POST", asManager(path), PLAIN, object);
    }

    /** Applies an object on the server's side, taking over fields that others own. */
    JsonNode apply(String path, ObjectNode object) {
        return transport.send("PATCH", asManager(path) + "&force=true", "application/apply-patch+yaml", object);
    }

    /** Merges a patch into an object. */
    JsonNode merge(String path, ObjectNode patch) {
        return transport.send("PATCH", asManager(path), "application/merge-patch+json", patch);
    }

    /** Puts a status in the place of the present one if the object is still at this resource version. */
    JsonNode replaceStatus(String path, String resourceVersion, ObjectNode status) {
        ArrayNode patch = JsonNodeFactory.instance.arrayNode();
        patch.addObject()
                .put("op", "add")
                .put("path", "/metadata/resourceVersion")
                .put("value", resourceVersion);
        patch.addObject().put("op", "add").put("path", "/status").set("value", status);
        return transport.send("PATCH", asManager(path + "/status"), "application/json-patch+json", patch);
    }

    /**
     * Deletes an object if it still has this UID. The answer is the object if it stays until its finalizers are gone.
     */
    JsonNode delete(String path, String uid, String propagation) {
        ObjectNode options = JsonNodeFactory.instance.objectNode();
        options.put("apiVersion", "v1").put("kind", "DeleteOptions").put("propagationPolicy", propagation);
        options.putObject("preconditions").put("uid", uid);
        return transport.send("DELETE", path, PLAIN, options);
    }

    /** Whatever we write is ours under one name in the managed fields, as in the original's objects. */
    private static String asManager(String path) {
        return path + "?fieldManager=" + AppliedFields.MANAGER;
    }
}
