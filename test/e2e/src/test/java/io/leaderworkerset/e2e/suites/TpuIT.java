// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.e2e.suites;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.leaderworkerset.e2e.support.SharedCluster;
import io.leaderworkerset.e2e.support.TestNamespace;
import io.leaderworkerset.e2e.support.TestSet;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What containers that request TPUs are told about their slice. */
class TpuIT {
    private static final String TPU = "resources: {limits: {google.com/tpu: 4}}";

    @RegisterExtension
    final TestNamespace namespace = TestNamespace.managed(SharedCluster.MAX_UNAVAILABLE_OFF);

    @Test
    void aGroupIsASlice() {
        apply("size: 3", TPU, TPU);
        String hosts = "web-1.web,web-1-1.web,web-1-2.web";
        assertTpu("web-1", hosts, "0", "web-1");
        assertTpu("web-1-2", hosts, "2", "web-1");
        assertThat(tpu("web-0-1")).containsEntry("TPU_WORKER_HOSTNAMES", "web-0.web,web-0-1.web,web-0-2.web");
    }

    @Test
    void aLeaderWithoutTpusIsNoPartOfTheSlice() {
        apply("size: 3", "", TPU);
        assertThat(tpu("web-0")).isEmpty();
        assertTpu("web-0-1", "web-0-1.web,web-0-2.web", "0", "web-0");
        assertTpu("web-0-2", "web-0-1.web,web-0-2.web", "1", "web-0");
    }

    @Test
    void aSubGroupIsASlice() {
        apply("size: 4, subGroupPolicy: {subGroupSize: 2}", TPU, TPU);
        assertTpu("web-0", "web-0.web,web-0-1.web", "0", "web-0");
        assertTpu("web-0-1", "web-0.web,web-0-1.web", "1", "web-0");
        assertTpu("web-0-3", "web-0-2.web,web-0-3.web", "1", "web-0");
    }

    @Test
    void anExcludedLeaderWithTpusStartsWithoutASlice() {
        apply("size: 3, subGroupPolicy: {subGroupPolicyType: LeaderExcluded, subGroupSize: 2}", TPU, TPU);
        assertThat(tpu("web-0")).isEmpty();
    }

    private void apply(String group, String leader, String worker) {
        namespace.apply("""
                apiVersion: leaderworkerset.x-k8s.io/v1
                kind: LeaderWorkerSet
                metadata: {name: web}
                spec: {replicas: 2, leaderWorkerTemplate: {%s,
                  leaderTemplate: {spec: {containers: [{name: main, image: "nginx:1", %s}]}},
                  workerTemplate: {spec: {containers: [{name: main, image: "nginx:1", %s}]}}}}
                """.formatted(group, leader, worker));
        namespace.set("web").awaitAvailable(2);
    }

    private void assertTpu(String pod, String hosts, String id, String name) {
        assertThat(tpu(pod))
                .containsEntry("TPU_WORKER_HOSTNAMES", hosts)
                .containsEntry("TPU_WORKER_ID", id)
                .containsEntry("TPU_NAME", name)
                .containsEntry("TPU_PROCESS_ADDRESSES", hosts.replace(",", ":8476,") + ":8476")
                .containsEntry("TPU_PROCESS_PORT", "8476");
    }

    private Map<String, String> tpu(String name) {
        TestSet set = namespace.set("web");
        Pod pod = set.pod(name);
        return pod.getSpec().getContainers().getFirst().getEnv().stream()
                .filter(variable -> variable.getName().startsWith("TPU_"))
                .collect(Collectors.toMap(variable -> variable.getName(), variable -> variable.getValue()));
    }
}
