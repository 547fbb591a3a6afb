// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.runtime.events;

import static io.leaderworkerset.controller.Eventually.await;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.leaderworkerset.controller.StallingServer;
import io.leaderworkerset.controller.StallingServer.Stall;
import io.leaderworkerset.controller.kube.Event;
import io.leaderworkerset.controller.kube.Reference;
import io.leaderworkerset.controller.runtime.client.RequestGate;
import io.leaderworkerset.controller.runtime.client.TestClients;
import java.time.Duration;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class EventRecorderTest {
    private static final Reference SET =
            new Reference("leaderworkerset.x-k8s.io/v1", "LeaderWorkerSet", "ns", "set", "u1");

    @ParameterizedTest
    @EnumSource
    void aStalledAnswerDoesNotHoldUpTheNextEvent(Stall stall) throws InterruptedException {
        try (StallingServer server = new StallingServer();
                KubernetesClient client =
                        TestClients.of(server.url(), Duration.ofMillis(100)).requests()) {
            server.stall(stall);
            EventRecorder recorder = new EventRecorder("leaderworkerset", "host", client, new RequestGate(1));
            recorder.start();
            recorder.record(Event.normal("GroupsProgressing", "Create", "first", SET, null));
            recorder.record(Event.normal("GroupsProgressing", "Create", "second", SET, null));

            await().until(() -> server.requests().size() >= 2);
            recorder.stop(Duration.ofSeconds(30));
        }
    }
}
