// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.e2e.suites;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Pod;
import io.leaderworkerset.api.v1.EnvVars;
import io.leaderworkerset.e2e.support.Await;
import io.leaderworkerset.e2e.support.Checkout;
import io.leaderworkerset.e2e.support.SharedCluster;
import io.leaderworkerset.e2e.support.TestNamespace;
import io.leaderworkerset.e2e.support.TestSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples come up as their pages say. */
class ExamplesIT {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\(([A-Z_]+)\\)");

    @RegisterExtension
    final TestNamespace namespace = TestNamespace.managed(SharedCluster.MAX_UNAVAILABLE_OFF);

    @ParameterizedTest
    @CsvSource({
        "vllm, 8000, --master-addr=vllm-1.vllm.NAMESPACE",
        "sglang, 30000, --dist-init-addr=sglang-1.sglang.NAMESPACE:20000"
    })
    void twoGroupsOfTwoPodsServe(String name, int port, String meetingPoint) {
        namespace
                .kubectl(
                        "apply",
                        "-f",
                        Checkout.ROOT.resolve("examples").resolve(name).toString())
                .orThrow();
        TestSet set = namespace.set(name);
        set.awaitAvailable(2);

        assertThat(TestSet.names(set.pods())).containsExactly(name + "-0", name + "-0-1", name + "-1", name + "-1-1");
        String meeting = meetingPoint.replace("NAMESPACE", namespace.name());
        Pod leader = set.pod(name + "-1");
        Pod worker = set.pod(name + "-1-1");
        assertThat(command(leader)).contains(meeting, "--nnodes=2", "--node-rank=0", "--port=" + port);
        assertThat(command(worker))
                .contains(meeting, "--nnodes=2", "--node-rank=1")
                .noneMatch(word -> word.startsWith("--port"));
        assertThat(container(leader).getReadinessProbe()).isNotNull();
        assertThat(container(worker).getReadinessProbe()).isNull();
        assertThat(List.of(leader, worker)).allSatisfy(pod -> {
            assertThat(pod.getSpec().getHostname()).isEqualTo(pod.getMetadata().getName());
            assertThat(pod.getSpec().getSubdomain()).isEqualTo(name);
            assertThat(pod.getSpec().getEnableServiceLinks()).isFalse();
            assertThat(container(pod).getResources().getLimits()).containsKey("nvidia.com/gpu");
            assertThat(container(pod).getEnv())
                    .extracting(EnvVar::getName)
                    .startsWith(EnvVars.LWS_LEADER_ADDRESS)
                    .contains("HF_TOKEN");
        });
        // Clients reach the leaders of both groups, and nobody else.
        Await.until(() -> assertThat(clientsReach(name + "-api")).containsExactlyInAnyOrder(name + "-0", name + "-1"));
    }

    @ParameterizedTest
    @CsvSource({"minimal, 2, 6, 0", "rollout, 4, 8, 0", "volumes, 2, 4, 4"})
    void theSamplesComeUp(String name, int groups, int pods, int claims) {
        namespace.apply(Checkout.text("config/samples/" + name + ".yaml"));
        TestSet set = namespace.set(name);
        set.awaitAvailable(groups);

        assertThat(set.pods()).hasSize(pods);
        assertThat(namespace.client().persistentVolumeClaims().list().getItems())
                .hasSize(claims)
                .allMatch(claim -> claim.getStatus().getPhase().equals("Bound"));
    }

    /** The command with its variables filled in, as the kubelet would start it. */
    private static List<String> command(Pod pod) {
        return container(pod).getCommand().stream()
                .map(word -> REFERENCE
                        .matcher(word)
                        .replaceAll(reference ->
                                Matcher.quoteReplacement(String.valueOf(TestSet.variable(pod, reference.group(1))))))
                .toList();
    }

    private static Container container(Pod pod) {
        return pod.getSpec().getContainers().getFirst();
    }

    private List<String> clientsReach(String service) {
        return namespace.endpoints(service).stream()
                .filter(endpoint -> Boolean.TRUE.equals(endpoint.getConditions().getReady()))
                .map(endpoint -> endpoint.getTargetRef().getName())
                .toList();
    }
}
