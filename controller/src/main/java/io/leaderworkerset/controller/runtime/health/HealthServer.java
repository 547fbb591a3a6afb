// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.runtime.health;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.leaderworkerset.controller.runtime.Endpoint;
import io.leaderworkerset.controller.runtime.StartFailure;
import io.leaderworkerset.webhook.server.HttpServers;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Serves liveness (always ok) and readiness (ok, or 503 with a line for each thing that is waited for). */
public final class HealthServer implements Endpoint {
    private final InetSocketAddress address;
    private final Duration limit;
    private final String livenessPath;
    private final String readinessPath;
    private final Supplier<List<String>> waitingFor;
    private volatile @Nullable HttpServer server;

    /**
     * A server that is not started yet.
     *
     * @param waitingFor what is not ready yet; empty means ready
     */
    public HealthServer(
            InetSocketAddress address, String livenessPath, String readinessPath, Supplier<List<String>> waitingFor) {
        this(address, livenessPath, readinessPath, waitingFor, HttpServers.LIMIT);
    }

    HealthServer(
            InetSocketAddress address,
            String livenessPath,
            String readinessPath,
            Supplier<List<String>> waitingFor,
            Duration limit) {
        this.address = address;
        this.limit = limit;
        this.livenessPath = livenessPath;
        this.readinessPath = readinessPath;
        this.waitingFor = waitingFor;
    }

    @Override
    public String name() {
        return "health";
    }

    @Override
    public void start() {
        try {
            HttpServer created = HttpServers.plain(name(), address, limit);
            created.createContext("/", exchange -> answer(exchange, 404, "not found"));
            created.createContext(livenessPath, exchange -> answer(exchange, 200, "ok"));
            created.createContext(readinessPath, this::answerReadiness);
            created.start();
            server = created;
        } catch (IOException e) {
            throw new StartFailure("health endpoint cannot listen on " + address.getHostString() + ":"
                    + address.getPort() + ": " + e.getMessage());
        }
    }

    @Override
    public boolean ready() {
        return server != null;
    }

    /** The port it listens on. */
    public int port() {
        if (server == null) {
            throw new IllegalStateException("not started");
        }
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        if (server != null) {
            server.stop(0);
        }
    }

    private void answerReadiness(HttpExchange exchange) throws IOException {
        List<String> missing = waitingFor.get();
        if (missing.isEmpty()) {
            answer(exchange, 200, "ok");
        } else {
            answer(exchange, 503, "waiting for " + String.join("\nwaiting for ", missing));
        }
    }

    private static void answer(HttpExchange exchange, int code, String text) throws IOException {
        try (exchange) {
            byte[] body = text.getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
            exchange.sendResponseHeaders(code, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
