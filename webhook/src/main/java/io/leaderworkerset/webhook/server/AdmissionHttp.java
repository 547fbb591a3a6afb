// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.webhook.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From HTTP to the endpoint and back; whatever is no question about an object gets its HTTP status. */
final class AdmissionHttp implements HttpHandler {
    /** A review holds an object twice at most, and an object is stored in 1.5 MiB. */
    static final int BODY_LIMIT = 7 * 1024 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(AdmissionHttp.class);
    private static final String JSON = "application/json";
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int TOO_LARGE = 413;
    private static final int UNSUPPORTED_TYPE = 415;

    private static final int FAILED = 500;

    private final Map<String, AdmissionEndpoint> endpoints;
    private final AdmissionListener listener;

    AdmissionHttp(Collection<AdmissionEndpoint> endpoints, AdmissionListener listener) {
        this.endpoints = endpoints.stream().collect(Collectors.toMap(AdmissionEndpoint::path, Function.identity()));
        this.listener = listener;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            AdmissionEndpoint endpoint = endpoints.get(path);
            if (endpoint == null) {
                refuse(exchange, new RequestException(NOT_FOUND, "nothing is served at " + path));
                return;
            }
            long began = System.nanoTime();
            int status = FAILED;
            listener.began(path);
            try {
                status = serve(exchange, endpoint);
            } finally {
                listener.ended(path, status, Duration.ofNanos(System.nanoTime() - began));
            }
        }
    }

    /** Answers; returns the status to report. */
    private static int serve(HttpExchange exchange, AdmissionEndpoint endpoint) throws IOException {
        try {
            return decide(exchange, endpoint, question(exchange, endpoint));
        } catch (RequestException e) {
            refuse(exchange, e);
            return e.status();
        }
    }

    private static void refuse(HttpExchange exchange, RequestException e) throws IOException {
        LOG.warn("Answering {} to a bad request: {}", e.status(), "%.300s".formatted(e.text()));
        drain(exchange.getRequestBody());
        send(exchange, e.status(), "text/plain; charset=utf-8", e.text().getBytes(StandardCharsets.UTF_8));
    }

    private static AdmissionRequest question(HttpExchange exchange, AdmissionEndpoint endpoint)
            throws IOException, RequestException {
        String path = endpoint.path();
        if (!exchange.getRequestMethod().equals("POST")) {
            exchange.getResponseHeaders().set("Allow", "POST");
            throw new RequestException(METHOD_NOT_ALLOWED, path + " takes POST only");
        }
        String type = String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type"));
        if (!type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals(JSON)) {
            throw new RequestException(UNSUPPORTED_TYPE, "the content type must be " + JSON + ", not " + type);
        }
        byte[] body = exchange.getRequestBody().readNBytes(BODY_LIMIT + 1);
        if (body.length > BODY_LIMIT) {
            throw new RequestException(TOO_LARGE, "the body must be no more than " + BODY_LIMIT + " bytes");
        }
        return AdmissionReviews.read(body, endpoint);
    }

    /** A failure of ours must reach the user as a sentence, not as a broken connection. */
    private static int decide(HttpExchange exchange, AdmissionEndpoint endpoint, AdmissionRequest request)
            throws IOException {
        int status = OK;
        byte[] body;
        try {
            body = AdmissionReviews.write(request, answer(endpoint, request));
        } catch (RuntimeException | StackOverflowError e) {
            LOG.error("Cannot answer request {} at {}", request.uid(), endpoint.path(), e);
            status = FAILED;
            body = AdmissionReviews.writeFailure(request, "internal error while deciding: " + e);
        }
        send(exchange, OK, JSON, body);
        return status;
    }

    static AdmissionAnswer answer(AdmissionEndpoint endpoint, AdmissionRequest request) {
        return Nesting.isTooDeep(request.object()) || Nesting.isTooDeep(request.oldObject())
                ? new AdmissionAnswer.Denied("the object is nested more than " + Nesting.LIMIT + " levels deep")
                : endpoint.handler().apply(request);
    }

    /** A client that is still sending would not read the answer; one that never ends is cut off. */
    private static void drain(InputStream body) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        int left = 2 * BODY_LIMIT;
        for (int read = body.read(buffer); read > 0 && left > 0; read = body.read(buffer)) {
            left -= read;
        }
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
