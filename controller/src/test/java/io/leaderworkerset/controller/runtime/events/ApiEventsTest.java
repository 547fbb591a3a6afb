// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.runtime.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import io.leaderworkerset.controller.kube.Event;
import io.leaderworkerset.controller.kube.Reference;
import io.leaderworkerset.controller.runtime.client.RequestGate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ApiEventsTest {
    private final KubernetesMockServer server = new KubernetesMockServer(
            new Context(), new MockWebServer(), new HashMap<>(), new KubernetesCrudDispatcher(), false);
    private final KubernetesClient client;

    ApiEventsTest() {
        server.init();
        client = server.createClient();
    }

    @AfterEach
    void close() {
        client.close();
        server.destroy();
    }

    @Test
    void writesAnEventAndItsSeries() {
        EventWriter writer = new EventWriter(
                "leaderworkerset",
                "host",
                new ApiEvents(client, new RequestGate(1)),
                InstantSource.fixed(Instant.parse("2026-03-01T10:20:30.5Z")));
        Reference set = new Reference("leaderworkerset.x-k8s.io/v1", "LeaderWorkerSet", "ns", "set", "u1");
        Event occurrence = Event.normal("GroupsProgressing", "Create", "Created leader statefulset", set, null);
        writer.write(occurrence);
        writer.write(occurrence);

        assertThat(server.getRequestCount()).as("one request for each write").isEqualTo(2);
        var events = client.events().v1().events().inNamespace("ns").list().getItems();
        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.getNote()).isEqualTo("Created leader statefulset");
            assertThat(event.getSeries().getCount()).isEqualTo(2);
            assertThat(event.getSeries().getLastObservedTime().getTime()).isEqualTo("2026-03-01T10:20:30.500000Z");
        });
    }
}
