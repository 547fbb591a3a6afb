// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.runtime.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import io.leaderworkerset.controller.runtime.Endpoint;
import io.leaderworkerset.controller.runtime.StartFailure;
import io.leaderworkerset.controller.runtime.metrics.Reviews.Verdict;
import io.leaderworkerset.controller.runtime.queue.Ticker;
import io.leaderworkerset.webhook.server.CertificateFolder;
import io.leaderworkerset.webhook.server.CertificateSource;
import io.leaderworkerset.webhook.server.HttpServers;
import io.leaderworkerset.webhook.server.ServerStartException;
import io.leaderworkerset.webhook.server.TlsServer;
import io.leaderworkerset.webhook.server.TlsSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves the metrics over HTTPS to whom the API server lets read them. */
public final class MetricsServer implements Endpoint {
    /** Where the metrics are. */
    static final String PATH = "/metrics";

    private static final Logger LOG = LoggerFactory.getLogger(MetricsServer.class);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(1);

    private final InetSocketAddress address;
    private final TlsSettings tls;
    private final Path certificates;
    private final List<String> names;
    private final Access access;
    private final ManagerMetrics metrics;
    private final Duration limit;
    private volatile @Nullable TlsServer server;

    /**
     * A server that is not started yet.
     *
     * @param certificates the folder with {@code tls.crt} and {@code tls.key}; without these files the server makes a
     *     certificate of its own
     * @param names what that one is for
     */
    public MetricsServer(
            InetSocketAddress address,
            TlsSettings tls,
            Path certificates,
            List<String> names,
            Reviews reviews,
            ManagerMetrics metrics) {
        this(address, tls, certificates, names, reviews, metrics, HttpServers.LIMIT);
    }

    MetricsServer(
            InetSocketAddress address,
            TlsSettings tls,
            Path certificates,
            List<String> names,
            Reviews reviews,
            ManagerMetrics metrics,
            Duration limit) {
        this.address = address;
        this.tls = tls;
        this.certificates = certificates;
        this.names = names;
        this.access = new Access(reviews, Ticker.SYSTEM);
        this.metrics = metrics;
        this.limit = limit;
    }

    @Override
    public String name() {
        return "metrics";
    }

    @Override
    public void start() {
        try {
            server = TlsServer.start(name(), address, tls, certificate(), limit, this::answer);
        } catch (ServerStartException e) {
            throw new StartFailure(String.valueOf(e.getMessage()));
        }
    }

    private CertificateSource certificate() throws ServerStartException {
        return Files.exists(certificates.resolve("tls.crt")) && Files.exists(certificates.resolve("tls.key"))
                ? CertificateFolder.open(certificates)
                : new SelfSigned(names, InstantSource.system());
    }

    @Override
    public boolean ready() {
        return server != null;
    }

    /** When the certificate that is shown ends; empty while there is none. */
    public Optional<Instant> certificateEnd() {
        TlsServer started = server;
        return started == null ? Optional.empty() : started.certificateEnd();
    }

    /** The port it listens on. */
    int port() {
        TlsServer started = server;
        if (started == null) {
            throw new IllegalStateException("not started");
        }
        return started.address().getPort();
    }

    @Override
    public void close() {
        TlsServer started = server;
        if (started != null) {
            started.stop(STOP_LIMIT);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!exchange.getRequestURI().getPath().equals(PATH)) {
                refuse(exchange, 404, "only " + PATH + " is served");
            } else if (!exchange.getRequestMethod().equals("GET")) {
                exchange.getResponseHeaders().set("Allow", "GET");
                refuse(exchange, 405, PATH + " takes GET only");
            } else {
                Optional<Verdict> verdict =
                        access.of(exchange.getRequestHeaders().getFirst("Authorization"));
                if (verdict.isEmpty()) {
                    refuse(exchange, 503, "the API server cannot be asked who may read the metrics");
                } else {
                    answer(exchange, verdict.get());
                }
            }
        }
    }

    private void answer(HttpExchange exchange, Verdict verdict) throws IOException {
        switch (verdict) {
            case ALLOWED -> show(exchange);
            case UNKNOWN_TOKEN -> {
                exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer");
                refuse(exchange, 401, "a token is needed that the API server knows");
            }
            case FORBIDDEN -> refuse(exchange, 403, "the token's owner may not get " + PATH);
        }
    }

    private void show(HttpExchange exchange) throws IOException {
        byte[] text;
        try {
            text = metrics.text();
        } catch (RuntimeException defect) {
            LOG.error("the metrics cannot be written", defect);
            refuse(exchange, 500, "the metrics cannot be written; the manager's log says why");
            return;
        }
        send(exchange, 200, ManagerMetrics.CONTENT_TYPE, text);
    }

    private static void refuse(HttpExchange exchange, int status, String why) throws IOException {
        send(exchange, status, "text/plain; charset=utf-8", (why + "\n").getBytes(UTF_8));
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
