// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.e2e.failure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseSpec;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.NamespacedKubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.leaderworkerset.cluster.LocalCluster;
import io.leaderworkerset.cluster.manager.RunningManager;
import io.leaderworkerset.e2e.support.Await;
import io.leaderworkerset.e2e.support.Checkout;
import io.leaderworkerset.e2e.support.ManagerWork;
import io.leaderworkerset.e2e.support.SharedCluster;
import io.leaderworkerset.e2e.support.TestSet;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How long a set waits for its next manager, and how long a manager that is cut off goes on, with the times of the
 * default configuration. On a cluster of its own, on the clock of one machine.
 */
@ResourceLock(SharedCluster.ANOTHER)
class FailoverIT {
    private static final Logger LOG = LoggerFactory.getLogger(FailoverIT.class);
    private static final Duration LEASE = Duration.ofSeconds(15);
    private static final Duration RETRY = Duration.ofSeconds(2);
    private static final Duration HANDOVER = Duration.ofSeconds(5);
    private static final Set<String> READS = Set.of("get", "list", "watch");

    @Test
    void theNextManagerGoesOn() {
        try (LocalCluster cluster = LocalCluster.start(SharedCluster.options(false));
                KubernetesClient client = cluster.access().newClient();
                RunningManager first = RunningManager.start(cluster.access(), Checkout.ROOT)) {
            Scene scene = new Scene(cluster, client);
            Await.until(() -> assertThat(scene.isHeld()).isTrue());
            // From now on the webhooks are those of the second manager, whoever leads.
            try (RunningManager second = RunningManager.start(cluster.access(), Checkout.ROOT)) {
                scene.scale(1);
                scene.awaitGroups(1);

                scene.firstIsStopped(first);
                scene.scale(2);
                scene.awaitGroups(2);
                first.restart();

                scene.secondIsKilled(second);
                second.restart();
                scene.scale(3);
                scene.awaitGroups(3);

                scene.apiServerHangs(first, second);
                scene.awaitGroups(4);
            }
        }
    }

    private record Scene(LocalCluster cluster, KubernetesClient client) {

        private void firstIsStopped(RunningManager leader) {
            // What it has begun, it finishes first.
            ManagerWork.awaitRest(cluster.auditLog(), RETRY);
            String holder = lease().getHolderIdentity();
            Instant asked = Instant.now();
            assertThat(leader.stop()).isZero();
            Duration wait = Duration.between(asked, awaitNextAfter(holder));
            LOG.warn("SIGTERM: the next manager leads after {} ms", wait.toMillis());
            assertThat(wait).isLessThanOrEqualTo(HANDOVER);
        }

        private void secondIsKilled(RunningManager leader) {
            leader.kill();
            LeaseSpec lease = lease();
            Duration wait =
                    Duration.between(lease.getRenewTime().toInstant(), awaitNextAfter(lease.getHolderIdentity()));
            LOG.warn("SIGKILL: the next manager leads {} ms after the last renewal", wait.toMillis());
            // The next one sees the renewal up to one try late, and the end of the lease as well.
            assertThat(wait).isLessThanOrEqualTo(LEASE.plus(RETRY).plus(RETRY));
        }

        private void apiServerHangs(RunningManager leader, RunningManager follower) {
            scale(4);
            String holder = lease().getHolderIdentity();
            cluster.freezeApiServer();
            assertThat(leader.awaitEnd(LEASE)).isTrue();
            Duration worked = Duration.between(lastRenewal(), Instant.now());
            assertThat(leader.log()).contains("leader election lost");
            Await.until(() -> assertThat(follower.isReady()).isTrue());
            long frozen = cluster.auditLog().end();
            Instant thawed = Instant.now();
            cluster.thawApiServer();
            Instant led = awaitNextAfter(holder);
            LOG.warn(
                    "API server hangs: the leader ended {} ms after its last renewal, and the next one led"
                            + " {} ms after the API server went on; carried out late: {}",
                    worked.toMillis(),
                    Duration.between(thawed, led).toMillis(),
                    writes(frozen, led));
            assertThat(worked).isLessThanOrEqualTo(LEASE);
        }

        /** When another one than this holder took the lease. */
        private Instant awaitNextAfter(String holder) {
            Await.until(
                    () -> assertThat(lease().getHolderIdentity()).isNotEmpty().isNotEqualTo(holder));
            return lease().getAcquireTime().toInstant();
        }

        boolean isHeld() {
            return leases().get() != null;
        }

        LeaseSpec lease() {
            return leases().require().getSpec();
        }

        private Resource<Lease> leases() {
            return client.leases().inNamespace("lws-system").withName("b8b2488c.x-k8s.io");
        }

        private void scale(int groups) {
            cluster.access()
                    .kubectlWithInput(GroupManifest.of(groups, 2).text(), "apply", "-f", "-")
                    .orThrow();
        }

        private void awaitGroups(int groups) {
            new TestSet(client.adapt(NamespacedKubernetesClient.class).inNamespace("default"), "web")
                    .awaitAvailable(groups);
        }

        /** The log tells it even while the server hangs. */
        private Instant lastRenewal() {
            return cluster.auditLog().since(0).stream()
                    .filter(ManagerWork::isByManager)
                    .filter(event -> event.path("verb").asText().equals("update"))
                    .filter(event -> event.at("/objectRef/resource").asText().equals("leases"))
                    .filter(event -> event.at("/responseStatus/code").asInt() == 200)
                    .map(Scene::received)
                    .reduce((one, next) -> next)
                    .orElseThrow();
        }

        /** What the frozen server had already been sent, and carried out when it went on. */
        private List<String> writes(long since, Instant until) {
            return cluster.auditLog().since(since).stream()
                    .filter(ManagerWork::isByManager)
                    .filter(event -> !READS.contains(event.path("verb").asText()))
                    .filter(event -> event.at("/objectRef/namespace").asText().equals("default"))
                    .filter(event -> received(event).isBefore(until))
                    .map(event -> event.path("verb").asText() + " "
                            + event.path("requestURI").asText())
                    .toList();
        }

        private static Instant received(JsonNode event) {
            return Instant.parse(event.path("requestReceivedTimestamp").asText());
        }
    }
}
