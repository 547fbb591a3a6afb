// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.io;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.leaderworkerset.controller.runtime.client.RequestGate;
import io.leaderworkerset.controller.runtime.client.TestClients;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server that gives the answers it was told to give, and remembers what it was asked. */
final class ScriptedServer implements AutoCloseable {
    /** What was asked: method, path and query, and the body. */
    record Request(String method, String path, String body) {}

    private record Answer(int code, String body, Map<String, String> headers) {}

    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private final KubernetesClient client;

    /** A server below whose address, at this path, the API is. */
    ScriptedServer(String basePath, int timeLimitMillis) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
        client = TestClients.of(
                        "http://127.0.0.1:" + server.getAddress().getPort() + basePath,
                        Duration.ofMillis(timeLimitMillis))
                .requests();
    }

    ApiServer api() {
        return new ApiServer(client, new RequestGate(1));
    }

    /** From now on this is the answer to such requests; one without an answer is kept waiting. */
    void on(String method, String path, int code, String body) {
        on(method, path, code, body, Map.of());
    }

    /** The same with headers. */
    void on(String method, String path, int code, String body, Map<String, String> headers) {
        answers.put(method + " " + path, new Answer(code, body, headers));
    }

    List<Request> requests() {
        return requests;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String path = exchange.getRequestURI().toString();
        requests.add(new Request(exchange.getRequestMethod(), path, body));
        Answer answer = answers.get(exchange.getRequestMethod() + " " + path);
        if (answer != null) {
            byte[] bytes = answer.body.getBytes(StandardCharsets.UTF_8);
            answer.headers.forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(answer.code, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        }
    }

    @Override
    public void close() {
        client.close();
        server.stop(0);
    }
}
