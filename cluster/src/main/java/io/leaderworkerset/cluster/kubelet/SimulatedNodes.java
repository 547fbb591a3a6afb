// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.cluster.kubelet;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.NodeCondition;
import io.fabric8.kubernetes.api.model.NodeConditionBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Taint;
import io.fabric8.kubernetes.api.model.TaintBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Nodes without machines: {@code node-0}, {@code node-1} …, in racks of two, with room for any test. */
public final class SimulatedNodes {
    /** Topology label: {@code rack-0} holds node 0 and 1, {@code rack-1} the next two, and so on. */
    public static final String RACK = "rack";

    private static final int NODES_PER_RACK = 2;
    private static final int ZONES = 2;
    private static final Map<String, Quantity> CAPACITY = Map.of(
            "cpu", new Quantity("10000"),
            "memory", new Quantity("100Ti"),
            "ephemeral-storage", new Quantity("100Ti"),
            "pods", new Quantity("10000"),
            "nvidia.com/gpu", new Quantity("10000"),
            "amd.com/gpu", new Quantity("10000"),
            "google.com/tpu", new Quantity("10000"));

    private final KubernetesClient client;

    public SimulatedNodes(KubernetesClient client) {
        this.client = client;
    }

    /** Creates {@code node-0} to {@code node-(count-1)}, ready for pods at once. */
    public void create(int count) {
        IntStream.range(0, count)
                .forEach(index -> client.nodes().resource(node(index)).create());
    }

    /** What a dead machine looks like once somebody has declared it dead: not Ready, out of service. */
    public void markLost(String name) {
        edit(
                name,
                false,
                List.of(
                        taint("node.kubernetes.io/unreachable", "NoExecute"),
                        taint("node.kubernetes.io/out-of-service", "NoExecute")));
    }

    /** The machine is back: Ready, without taints. */
    public void markFound(String name) {
        edit(name, true, List.of());
    }

    static Map<String, String> labels(int index) {
        int rack = index / NODES_PER_RACK;
        return Map.of(
                RACK,
                "rack-" + rack,
                "cloud.google.com/gke-nodepool",
                "pool-" + rack,
                "kubernetes.io/hostname",
                "node-" + index,
                "kubernetes.io/os",
                "linux",
                "kubernetes.io/arch",
                "amd64",
                "topology.kubernetes.io/zone",
                "zone-" + rack % ZONES);
    }

    private static Node node(int index) {
        return new NodeBuilder()
                .withNewMetadata()
                .withName("node-" + index)
                .withLabels(labels(index))
                .endMetadata()
                .withNewStatus()
                .withCapacity(CAPACITY)
                .withAllocatable(CAPACITY)
                .withConditions(readiness(true))
                .endStatus()
                .build();
    }

    private void edit(String name, boolean ready, List<Taint> taints) {
        var resource = client.nodes().withName(name);
        resource.editStatus(node -> new NodeBuilder(node)
                .editStatus()
                .withConditions(readiness(ready))
                .endStatus()
                .build());
        resource.edit(node ->
                new NodeBuilder(node).editSpec().withTaints(taints).endSpec().build());
    }

    private static NodeCondition readiness(boolean ready) {
        String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        return new NodeConditionBuilder()
                .withType("Ready")
                .withStatus(ready ? "True" : "Unknown")
                .withReason(ready ? "KubeletReady" : "NodeStatusUnknown")
                .withLastHeartbeatTime(now)
                .withLastTransitionTime(now)
                .build();
    }

    private static Taint taint(String key, String effect) {
        return new TaintBuilder().withKey(key).withEffect(effect).build();
    }
}
