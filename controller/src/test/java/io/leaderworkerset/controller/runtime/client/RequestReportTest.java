// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.runtime.client;

import static io.leaderworkerset.controller.Eventually.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class RequestReportTest {
    private final KubernetesMockServer server = new KubernetesMockServer(
            new Context(), new MockWebServer(), new HashMap<>(), new KubernetesCrudDispatcher(), false);
    private final List<String> heard = new CopyOnWriteArrayList<>();

    @Test
    void tellsOfAnswersAndWatches() {
        server.init();
        Config config = server.createClient().getConfiguration();
        String host = server.getHostName() + ":" + server.getPort();
        try (KubernetesClient client = new ClientFactory(
                        config, "test", 500, 500, (method, to, code) -> heard.add(method + " " + to + " " + code))
                .requests()) {
            client.pods().inNamespace("ns").list();
            client.pods().inNamespace("ns").withName("missing").get();
            Watch watch = client.pods().inNamespace("ns").watch(new Watcher<Pod>() {
                @Override
                public void eventReceived(Action action, Pod pod) {}

                @Override
                public void onClose(WatcherException cause) {}
            });
            await().untilAsserted(() -> assertThat(heard)
                    .containsExactly("GET " + host + " 200", "GET " + host + " 404", "GET " + host + " 101"));
            watch.close();
        } finally {
            server.destroy();
        }
    }
}
