// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.runtime.health;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leaderworkerset.controller.runtime.StartFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class HealthServerTest {
    private final List<String> waiting = new CopyOnWriteArrayList<>();
    private final HealthServer server = on(0);
    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
        client.close();
    }

    @Test
    void isAliveWhetherReadyOrNot() throws Exception {
        waiting.add("caches");

        assertThat(get("/healthz").statusCode()).isEqualTo(200);
    }

    @Test
    void isReadyWhenNothingIsWaitedFor() throws Exception {
        waiting.add("caches");
        assertThat(get("/readyz").statusCode()).isEqualTo(503);
        assertThat(get("/readyz").body()).isEqualTo("waiting for caches");

        waiting.clear();
        assertThat(get("/readyz").statusCode()).isEqualTo(200);
    }

    @Test
    void knowsNoOtherPath() throws Exception {
        assertThat(get("/").statusCode()).isEqualTo(404);
    }

    @Test
    void saysWhichPortIsInUse() {
        try (HealthServer other = on(server.port())) {
            assertThatThrownBy(other::start)
                    .isInstanceOf(StartFailure.class)
                    .hasMessageContaining("health endpoint cannot listen on")
                    .hasMessageContaining(":" + server.port());
        }
    }

    @Test
    @Timeout(60)
    void answersOthersWhileOneStalls() throws Exception {
        try (Socket stalled = halfARequest(server)) {
            assertThat(get("/healthz").statusCode()).isEqualTo(200);
            assertThat(stalled.isClosed()).isFalse();
        }
    }

    @Test
    @Timeout(60)
    void cutsOffWhoStalls() throws Exception {
        try (HealthServer impatient = on(0, Duration.ofMillis(200))) {
            impatient.start();
            try (Socket stalled = halfARequest(impatient)) {
                stalled.setSoTimeout(20_000);
                assertThat(stalled.getInputStream().read()).isNegative();
            }
        }
    }

    private static Socket halfARequest(HealthServer server) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.getOutputStream().write("GET /health".getBytes(US_ASCII));
        return socket;
    }

    private HealthServer on(int port) {
        return on(port, Duration.ofHours(1));
    }

    private HealthServer on(int port, Duration limit) {
        return new HealthServer(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                "/healthz",
                "/readyz",
                () -> List.copyOf(waiting),
                limit);
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + server.port() + path);
        return client.send(
                HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(20)).build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
