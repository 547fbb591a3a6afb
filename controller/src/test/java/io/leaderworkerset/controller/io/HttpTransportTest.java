// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.leaderworkerset.controller.StallingServer;
import io.leaderworkerset.controller.StallingServer.Stall;
import io.leaderworkerset.controller.runtime.Failure;
import io.leaderworkerset.controller.runtime.client.ClientFactory;
import io.leaderworkerset.controller.runtime.client.RequestGate;
import io.leaderworkerset.controller.runtime.client.TestClients;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HttpTransportTest {
    @ParameterizedTest
    @EnumSource
    @Timeout(30)
    void aStalledAnswerIsTroubleAndFreesItsPlace(Stall stall) {
        RequestGate gate = new RequestGate(1);
        try (StallingServer server = new StallingServer();
                KubernetesClient client =
                        TestClients.of(server.url(), Duration.ofMillis(100)).requests()) {
            server.stall(stall);
            HttpTransport transport = new HttpTransport(client, gate);

            assertThatThrownBy(() -> transport.send("POST", "/api/v1/namespaces/ns/services", "application/json", null))
                    .satisfies(thrown -> assertThat(Failure.of(thrown).kind()).isEqualTo(Failure.Kind.TROUBLE));
            assertThat(gate.<String>call(() -> "next")).isEqualTo("next");
        }
    }

    @Test
    void tellsThatNoAnswerCame() throws IOException {
        List<String> heard = new CopyOnWriteArrayList<>();
        // Bound, so that nobody else listens there.
        try (Socket taken = new Socket()) {
            taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            String server = "127.0.0.1:" + taken.getLocalPort();
            ClientFactory clients = new ClientFactory(
                    new ConfigBuilder().withMasterUrl("http://" + server).build(),
                    "test",
                    500,
                    500,
                    (method, host, code) -> heard.add(method + " " + host + " '" + code + "'"));
            try (KubernetesClient client = clients.requests()) {
                HttpTransport transport = new HttpTransport(client, new RequestGate(1));

                assertThatThrownBy(() -> transport.send("GET", "/api/v1/nodes/n", "application/json", null))
                        .isInstanceOf(KubernetesClientException.class);
            }
            assertThat(heard).containsExactly("GET " + server + " ''");
        }
    }
}
