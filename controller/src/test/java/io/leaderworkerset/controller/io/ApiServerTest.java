// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.leaderworkerset.controller.runtime.Failure;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
class ApiServerTest {
    private final ScriptedServer server = new ScriptedServer("/k8s/clusters/c-1", 20_000);

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void asksBelowTheServersOwnPath() {
        server.on("GET", "/k8s/clusters/c-1/api/v1/nodes/n", 200, "{\"kind\": \"Node\"}");
        assertThat(server.api().get("/api/v1/nodes/n").path("kind").asText()).isEqualTo("Node");
    }

    @Test
    void doesNotWaitForEver() {
        try (ScriptedServer silent = new ScriptedServer("", 500)) {
            ApiServer api = silent.api();
            assertThatThrownBy(() -> api.get("/api/v1/nodes/n"))
                    .satisfies(thrown -> assertThat(Failure.of(thrown).kind()).isEqualTo(Failure.Kind.TROUBLE));
        }
    }

    @Test
    void aRefusalCarriesTheServersStatus() {
        server.on(
                "GET",
                "/k8s/clusters/c-1/api/v1/nodes/n",
                403,
                "{\"kind\": \"Status\", \"message\": \"no rights\", \"reason\": \"Forbidden\"}");
        ApiServer api = server.api();
        assertThatThrownBy(() -> api.get("/api/v1/nodes/n"))
                .asInstanceOf(type(KubernetesClientException.class))
                .satisfies(refusal -> {
                    assertThat(refusal.getCode()).isEqualTo(403);
                    assertThat(refusal.getStatus().getReason()).isEqualTo("Forbidden");
                    assertThat(refusal.getStatus().getMessage()).isEqualTo("no rights");
                });
    }

    @Test
    void aProxysRefusalIsQuoted() {
        server.on("GET", "/k8s/clusters/c-1/api/v1/nodes/n", 502, "bad gateway");
        ApiServer api = server.api();
        assertThatThrownBy(() -> api.get("/api/v1/nodes/n"))
                .satisfies(thrown ->
                        assertThat(Failure.of(thrown)).isEqualTo(new Failure(Failure.Kind.TROUBLE, "502 bad gateway")));
    }

    @ParameterizedTest
    @CsvSource({"7, 7", "'Mon, 23 Nov 2026 12:00:00 GMT', 0"})
    void aServerThatHasTooMuchToDoNamesAPause(String header, int seconds) {
        server.on(
                "GET",
                "/k8s/clusters/c-1/api/v1/nodes/n",
                429,
                "Too many requests, please try again later.\n",
                Map.of("Retry-After", header));
        ApiServer api = server.api();
        assertThatThrownBy(() -> api.get("/api/v1/nodes/n"))
                .satisfies(thrown -> assertThat(Failure.of(thrown))
                        .returns(Failure.Kind.TROUBLE, Failure::kind)
                        .returns(Duration.ofSeconds(seconds), Failure::pause));
    }

    @Test
    void anAnswerThatIsNotJsonIsTrouble() {
        server.on("GET", "/k8s/clusters/c-1/api/v1/nodes/n", 200, "<html>");
        ApiServer api = server.api();
        assertThatThrownBy(() -> api.get("/api/v1/nodes/n"))
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining("not JSON");
    }
}
