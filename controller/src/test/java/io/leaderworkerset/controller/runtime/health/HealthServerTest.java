package io.leaderworkerset.controller.runtime.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leaderworkerset.controller.runtime.StartFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

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

    private HealthServer on(int port) {
        return new HealthServer(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                "/healthz",
                "/readyz",
                () -> List.copyOf(waiting));
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + server.port() + path);
        return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }
}
