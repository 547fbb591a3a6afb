// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.io;

import static io.leaderworkerset.controller.Eventually.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import io.leaderworkerset.controller.runtime.client.ClientFactory;
import io.leaderworkerset.controller.runtime.client.RequestListener;
import java.time.Duration;
import java.util.HashMap;

/** An API server that stores objects and shows them to caches. */
public final class MockApi implements AutoCloseable {
    /** Of caches that know no gangs. */
    static final int LISTS_AND_WATCHES = 10;

    private final KubernetesMockServer server = new KubernetesMockServer(
            new Context(), new MockWebServer(), new HashMap<>(), new KubernetesCrudDispatcher(), false);
    private final Caches caches;
    private final KubernetesClient client;
    private final KubernetesClient watches;

    /** A server without objects; the caches do not watch it yet. */
    public MockApi(Caches caches) {
        this.caches = caches;
        server.init();
        ClientFactory clients =
                new ClientFactory(server.createClient().getConfiguration(), "test", 500, 500, RequestListener.NONE);
        client = clients.requests();
        watches = clients.watches(caches.serialization());
    }

    /** A client of the test's. */
    public KubernetesClient client() {
        return client;
    }

    /** How many requests were sent. */
    int requests() {
        return server.getRequestCount();
    }

    /** Returns once the caches have listed all kinds and watch them. */
    public void watch() throws InterruptedException {
        int before = requests();
        caches.open(watches);
        assertThat(caches.awaitSync(Duration.ofSeconds(30))).isTrue();
        await().until(() -> requests() >= before + LISTS_AND_WATCHES);
    }

    @Override
    public void close() {
        caches.close();
        watches.close();
        client.close();
        server.destroy();
    }
}
