package io.leaderworkerset.controller.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.leaderworkerset.controller.runtime.client.ClientFactory;
import io.leaderworkerset.controller.runtime.client.RequestGate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class HttpTransportTest {
    @Test
    void tellsThatNoAnswerCame() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        List<String> heard = new CopyOnWriteArrayList<>();
        ClientFactory clients = new ClientFactory(
                new ConfigBuilder().withMasterUrl("http://127.0.0.1:" + port).build(),
                "test",
                500,
                500,
                (method, host, code) -> heard.add(method + " " + host + " '" + code + "'"));
        try (KubernetesClient client = clients.requests()) {
            HttpTransport transport = new HttpTransport(client, new RequestGate(1));

            assertThatThrownBy(() -> transport.send("GET", "/api/v1/nodes/n", "application/json", null))
                    .isInstanceOf(KubernetesClientException.class);
        }
        assertThat(heard).containsExactly("GET 127.0.0.1:" + port + " ''");
    }
}
