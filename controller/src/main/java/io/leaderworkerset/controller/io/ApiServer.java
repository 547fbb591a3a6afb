package io.leaderworkerset.controller.io;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.leaderworkerset.controller.runtime.client.RequestGate;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * Requests in JSON as it is: model classes would lose empty lists, nulls and fields that they do not know. Each method
 * is one request, which takes no longer than the client's time limit; an answer that is no success is a
 * {@link KubernetesClientException} with the server's status.
 */
final class ApiServer {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PLAIN = "application/json";

    private final KubernetesClient client;
    private final RequestGate gate;

    ApiServer(KubernetesClient client, RequestGate gate) {
        this.client = client;
        this.gate = gate;
    }

    /** Reads an object. */
    JsonNode get(String path) {
        return send("GET", path, PLAIN, null);
    }

    /** Reads an object that need not exist. */
    Optional<JsonNode> find(String path) {
        try {
            return Optional.of(get(path));
        } catch (KubernetesClientException refusal) {
            if (refusal.getCode() == 404) {
                return Optional.empty();
            }
            throw refusal;
        }
    }

    /** Creates an object; the path is the one of its collection. */
    JsonNode create(String path, ObjectNode object) {
        return send("POST", path, PLAIN, object);
    }

    /** Applies an object on the server's side, taking over fields that others own. */
    JsonNode apply(String path, String fieldManager, ObjectNode object) {
        return send(
                "PATCH",
                path + "?fieldManager=" + fieldManager + "&force=true",
                "application/apply-patch+yaml",
                object);
    }

    /** Merges a patch into an object. */
    JsonNode merge(String path, ObjectNode patch) {
        return send("PATCH", path, "application/merge-patch+json", patch);
    }

    /** Puts a status in the place of the present one if the object is still at this resource version. */
    JsonNode replaceStatus(String path, String resourceVersion, ObjectNode status) {
        ArrayNode patch = JsonNodeFactory.instance.arrayNode();
        patch.addObject()
                .put("op", "add")
                .put("path", "/metadata/resourceVersion")
                .put("value", resourceVersion);
        patch.addObject().put("op", "add").put("path", "/status").set("value", status);
        return send("PATCH", path + "/status", "application/json-patch+json", patch);
    }

    /**
     * Deletes an object if it still has this UID. The answer is the object if it stays until its finalizers are gone.
     */
    JsonNode delete(String path, String uid, String propagation) {
        ObjectNode options = JsonNodeFactory.instance.objectNode();
        options.put("apiVersion", "v1").put("kind", "DeleteOptions").put("propagationPolicy", propagation);
        options.putObject("preconditions").put("uid", uid);
        return send("DELETE", path, PLAIN, options);
    }

    private JsonNode send(String method, String path, String contentType, @Nullable JsonNode body) {
        int limit = client.getConfiguration().getRequestTimeout();
        try {
            HttpRequest.Builder request = client.getHttpClient()
                    .newHttpRequestBuilder()
                    .uri(uri(path))
                    .timeout(limit, MILLISECONDS);
            request.header("Accept", PLAIN);
            request.method(method, contentType, body == null ? null : JSON.writeValueAsString(body));
            // The request's own limit ends with the answer's head: what keeps the body back would hold us for ever.
            HttpResponse<String> response = gate.call(() -> client.getHttpClient()
                    .sendAsync(request.build(), String.class)
                    .orTimeout(limit, MILLISECONDS)
                    .join());
            if (!response.isSuccessful()) {
                throw refusal(method, path, response);
            }
            return JSON.readTree(response.body());
        } catch (CompletionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new KubernetesClientException(method + " " + path + ": " + cause, cause);
        } catch (JsonProcessingException e) {
            throw new KubernetesClientException(method + " " + path + ": not JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** Below the server's address, which may have a path of its own. */
    private URI uri(String path) {
        String server = client.getMasterUrl().toString();
        return URI.create((server.endsWith("/") ? server.substring(0, server.length() - 1) : server) + path);
    }

    private static KubernetesClientException refusal(String method, String path, HttpResponse<String> response) {
        Status status = status(response);
        return new KubernetesClientException(method + " " + path + ": " + status.getMessage(), response.code(), status);
    }

    private static Status status(HttpResponse<String> response) {
        try {
            Status status = JSON.readValue(response.body(), Status.class);
            if (status != null && status.getMessage() != null) {
                return status;
            }
        } catch (JsonProcessingException notFromTheApiServer) {
            return new StatusBuilder()
                    .withCode(response.code())
                    .withMessage(response.code() + " " + response.body())
                    .build();
        }
        return new StatusBuilder()
                .withCode(response.code())
                .withMessage("status code " + response.code())
                .build();
    }
}
