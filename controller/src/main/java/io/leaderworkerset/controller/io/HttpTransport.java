// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.io;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.api.model.StatusDetails;
import io.fabric8.kubernetes.api.model.StatusDetailsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.leaderworkerset.controller.runtime.client.RequestGate;
import io.leaderworkerset.controller.runtime.client.RequestReport;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Sends requests over the client's connections, as many at once as the gate lets through. */
final class HttpTransport implements Transport {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PLAIN = "application/json";

    private final KubernetesClient client;
    private final RequestGate gate;

    HttpTransport(KubernetesClient client, RequestGate gate) {
        this.client = client;
        this.gate = gate;
    }

    @Override
    public JsonNode send(String method, String path, String contentType, @Nullable JsonNode body) {
        try {
            HttpRequest.Builder request =
                    client.getHttpClient().newHttpRequestBuilder().uri(uri(path));
            request.header("Accept", PLAIN);
            request.method(method, contentType, body == null ? null : JSON.writeValueAsString(body));
            HttpResponse<String> response = gate.call(() -> client.getHttpClient()
                    .sendAsync(request.build(), String.class)
                    .join());
            if (!response.isSuccessful()) {
                throw refusal(method, path, response);
            }
            return JSON.readTree(response.body());
        } catch (CompletionException e) {
            RequestReport.unanswered(client.getHttpClient(), method, uri(path));
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
        retryAfter(response)
                .ifPresent(seconds -> status.setDetails(new StatusDetailsBuilder(
                                Optional.ofNullable(status.getDetails()).orElseGet(StatusDetails::new))
                        .withRetryAfterSeconds(seconds)
                        .build()));
        return new KubernetesClientException(method + " " + path + ": " + status.getMessage(), response.code(), status);
    }

    /** As flow control of the API server sends it; proxies may send a date, which is ignored. */
    private static Optional<Integer> retryAfter(HttpResponse<String> response) {
        return Optional.ofNullable(response.header("Retry-After"))
                .filter(text -> text.matches("\\d{1,6}"))
                .map(Integer::valueOf);
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
