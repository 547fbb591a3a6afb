// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.webhook.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/** Reads and writes {@code admission.k8s.io/v1} AdmissionReviews. */
final class AdmissionReviews {
    private static final String API_VERSION = "admission.k8s.io/v1";
    private static final String KIND = "AdmissionReview";
    private static final int BAD_REQUEST = 400;
    private static final int FORBIDDEN = 403;
    private static final int INTERNAL_ERROR = 500;

    /** Numbers must survive: a patch may carry values that came in. */
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private AdmissionReviews() {}

    /** The question in a request's body, which must be about an object of the endpoint's kind. */
    static AdmissionRequest read(byte[] body, AdmissionEndpoint endpoint) throws RequestException {
        JsonNode review = parse(body);
        if (!review.path("apiVersion").asText().equals(API_VERSION)
                || !review.path("kind").asText().equals(KIND)) {
            throw new RequestException(BAD_REQUEST, "the body is no " + KIND + " of " + API_VERSION);
        }
        JsonNode request = review.path("request");
        if (!request.isObject() || request.path("uid").asText().isEmpty()) {
            throw new RequestException(BAD_REQUEST, "the " + KIND + " has no request with a uid");
        }
        AdmissionRequest read = new AdmissionRequest(
                request.path("uid").asText(),
                request.path("operation").asText(),
                request.path("kind").path("group").asText(),
                request.path("kind").path("kind").asText(),
                request.path("object"),
                request.path("oldObject"));
        if (!read.kind().equals(endpoint.kind()) || !read.group().equals(endpoint.group())) {
            throw new RequestException(
                    BAD_REQUEST,
                    "%s is about %s, not about %s"
                            .formatted(
                                    endpoint.path(),
                                    name(endpoint.group(), endpoint.kind()),
                                    name(read.group(), read.kind())));
        }
        boolean lacksNew =
                (read.isCreate() || read.isUpdate()) && !read.object().isObject();
        boolean lacksOld = read.isUpdate() && !read.oldObject().isObject();
        if (lacksNew || lacksOld) {
            throw new RequestException(BAD_REQUEST, "the request of a " + read.operation() + " lacks its object");
        }
        return read;
    }

    private static JsonNode parse(byte[] body) throws RequestException {
        try {
            return MAPPER.readTree(body);
        } catch (JsonProcessingException e) {
            throw new RequestException(BAD_REQUEST, "the body is not JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new RequestException(BAD_REQUEST, "the body cannot be read: " + e.getMessage());
        }
    }

    private static String name(String group, String kind) {
        return group.isEmpty() ? kind : kind + "." + group;
    }

    /** The answer to a question, with a patch if the object is to change. */
    static byte[] write(AdmissionRequest request, AdmissionAnswer answer) {
        return switch (answer) {
            case AdmissionAnswer.Allowed allowed ->
                bytes(review(request, response -> {
                    response.put("allowed", true);
                    JsonNode patch = JsonPatches.between(request.object(), allowed.object());
                    if (!patch.isEmpty()) {
                        response.put("patchType", "JSONPatch").put("patch", bytes(patch));
                    }
                    warn(response, allowed.warnings());
                }));
            case AdmissionAnswer.Denied denied ->
                bytes(review(request, response -> {
                    refuse(response, FORBIDDEN, "Forbidden", denied.message());
                    warn(response, denied.warnings());
                }));
        };
    }

    /** The answer when there is none: the API server passes the sentence on. */
    static byte[] writeFailure(AdmissionRequest request, String message) {
        return bytes(review(request, response -> refuse(response, INTERNAL_ERROR, "InternalError", message)));
    }

    private static void refuse(ObjectNode response, int code, String reason, String message) {
        response.put("allowed", false)
                .putObject("status")
                .put("status", "Failure")
                .put("message", message)
                .put("reason", reason)
                .put("code", code);
    }

    private static void warn(ObjectNode response, List<String> warnings) {
        if (!warnings.isEmpty()) {
            warnings.forEach(response.putArray("warnings")::add);
        }
    }

    private static ObjectNode review(AdmissionRequest request, Consumer<ObjectNode> content) {
        ObjectNode review = MAPPER.createObjectNode();
        review.put("apiVersion", API_VERSION).put("kind", KIND);
        content.accept(review.putObject("response").put("uid", request.uid()));
        return review;
    }

    private static byte[] bytes(JsonNode node) {
        try {
            // By way of a text: half a character, which JSON may hold, becomes a question mark there.
            return MAPPER.writeValueAsString(node).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of our own cannot be written", e);
        }
    }
}
