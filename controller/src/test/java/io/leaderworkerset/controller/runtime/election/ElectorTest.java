// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.runtime.election;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.leaderworkerset.controller.StallingServer;
import io.leaderworkerset.controller.StallingServer.Stall;
import io.leaderworkerset.controller.runtime.client.ClientFactory;
import io.leaderworkerset.controller.runtime.client.TestClients;
import io.leaderworkerset.controller.runtime.queue.Ticker;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A leader and its writes, when the server answers by half, late or not at all. */
@Timeout(30)
class ElectorTest {
    private static final String LEASE = """
            {"apiVersion": "coordination.k8s.io/v1", "kind": "Lease",
             "metadata": {"namespace": "ns", "name": "lease", "resourceVersion": "1"}, "spec": {}}
            """;
    private static final String WRITE = "PUT /api/v1/namespaces/ns/services/s";

    private final StallingServer server = new StallingServer();
    /** So patient that only the end of the leadership can end a request. */
    private final ClientFactory clients = TestClients.of(server.url(), Duration.ofHours(1));

    private final Leadership leadership = new Leadership(Ticker.SYSTEM);
    private final KubernetesClient lease = clients.lease();
    private final KubernetesClient work = clients.leading(leadership::left);
    private final CountDownLatch leads = new CountDownLatch(1);
    private final CountDownLatch lost = new CountDownLatch(1);
    private final Elector elector = new Elector(
            lease,
            "ns",
            "lease",
            new ElectionSettings("first", Duration.ofSeconds(15), Duration.ofSeconds(2), Duration.ofMillis(10)),
            leadership,
            leads::countDown,
            lost::countDown);

    @AfterEach
    void close() throws InterruptedException {
        elector.stop(false);
        work.close();
        lease.close();
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void whatStallsTheRenewalDoesNotProlongTheLeadership(Stall stall) throws InterruptedException {
        lead();
        server.stall(stall);
        lost.await();

        assertThat(leadership.left()).isZero();
        assertThatThrownBy(this::write).hasMessageEndingWith("too late to be sent");
        assertThat(server.requests()).doesNotContain(WRITE);
    }

    @Test
    void anAnswerThatComesAfterTheEndChangesNothing() throws InterruptedException {
        lead();
        CompletableFuture<String> late = new CompletableFuture<>();
        server.answerLate(late);
        lost.await();
        late.complete(LEASE);
        server.answer(_ -> LEASE);
        elector.stop(false);

        assertThatThrownBy(this::write).hasMessageEndingWith("too late to be sent");
        assertThat(server.requests()).doesNotContain(WRITE);
    }

    @Test
    void aWriteThatIsUnderWayEndsWithTheLeadership() throws InterruptedException {
        lead();
        server.stall(Stall.NOTHING);

        assertThatThrownBy(this::write).isInstanceOf(KubernetesClientException.class);
        assertThat(leadership.left()).isZero();
    }

    @Test
    void aLeaderWrites() throws InterruptedException {
        lead();
        write();

        assertThat(server.requests()).contains(WRITE);
    }

    private void lead() throws InterruptedException {
        server.answer(_ -> LEASE);
        elector.start();
        leads.await();
    }

    private void write() {
        String[] request = WRITE.split(" ", -1);
        work.raw(request[1], request[0], "{}");
    }
}
