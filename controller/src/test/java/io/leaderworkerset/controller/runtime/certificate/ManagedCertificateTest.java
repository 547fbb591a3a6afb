// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.runtime.certificate;

import static io.leaderworkerset.controller.Eventually.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.leaderworkerset.controller.StallingServer;
import io.leaderworkerset.controller.StallingServer.Stall;
import io.leaderworkerset.controller.certificate.Rotation;
import io.leaderworkerset.controller.certificate.RotationPeriods;
import io.leaderworkerset.controller.runtime.client.TestClients;
import io.leaderworkerset.controller.runtime.queue.Ticker;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class ManagedCertificateTest {
    private static final Duration LIMIT = Duration.ofSeconds(1);

    private final StallingServer server = new StallingServer();

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void asksAgainAfterAStalledAnswer(Stall stall) {
        server.stall(stall);
        try (ManagedCertificate certificate = new ManagedCertificate(
                TestClients.of(server.url(), LIMIT),
                new SecretLocation("ns", "secret"),
                new Rotation(List.of("service.ns.svc"), RotationPeriods.DEFAULT))) {
            certificate.start();

            await().until(() -> server.requests().size() >= 5);
        }
    }

    @Test
    void aWatchThatDoesNotOpenIsWaitedForAgainAndNotRepeated() {
        server.stall(Stall.HALF);
        try (KubernetesClient client = TestClients.of(server.url(), LIMIT).requests()) {
            ObjectWatch<?> watch = new ObjectWatch<>(
                    client.secrets().inNamespace("ns").withName("secret"), Ticker.SYSTEM, () -> {}, LIMIT);

            assertThatThrownBy(watch::ensureOpen).isInstanceOf(KubernetesClientException.class);
            assertThatThrownBy(watch::ensureOpen).isInstanceOf(KubernetesClientException.class);
            assertThat(server.requests()).hasSizeLessThan(2);
        }
    }
}
