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
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class HttpTransportTest {
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
