// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.cluster;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What a local cluster is like.
 *
 * @param nodes number of simulated nodes, two of them in each rack; default 8
 * @param featureGates feature gates for all components; default none, so Kubernetes' own defaults
 * @param audit whether the API server writes every request to an audit log; default false
 * @param startDelay from the binding of a pod to Running and Ready; default 20 ms
 * @param terminationDelay from the deletion of a pod to its disappearance; default 50 ms
 * @param manifests files that are applied before the controllers start; default none. A kind that is defined later is
 *     known to the garbage collector only half a minute later
 * @param folder the cluster's folder, which must not exist and is removed with the cluster; default in the system's
 *     folder for temporary files
 */
public record ClusterOptions(
        int nodes,
        Map<String, Boolean> featureGates,
        boolean audit,
        Duration startDelay,
        Duration terminationDelay,
        List<Path> manifests,
        Path folder) {

    public ClusterOptions {
        if (nodes < 0) {
            throw new ClusterException("the number of nodes must not be negative: " + nodes);
        }
        featureGates = Map.copyOf(featureGates);
        manifests = List.copyOf(manifests);
    }

    public static ClusterOptions defaults() {
        Path folder = Path.of(System.getProperty("java.io.tmpdir"), "local-cluster-" + UUID.randomUUID());
        return new ClusterOptions(8, Map.of(), false, Duration.ofMillis(20), Duration.ofMillis(50), List.of(), folder);
    }

    public ClusterOptions withNodes(int count) {
        return new ClusterOptions(count, featureGates, audit, startDelay, terminationDelay, manifests, folder);
    }

    public ClusterOptions withFeatureGate(String name, boolean enabled) {
        Map<String, Boolean> gates = new TreeMap<>(featureGates);
        gates.put(name, enabled);
        return new ClusterOptions(nodes, gates, audit, startDelay, terminationDelay, manifests, folder);
    }

    public ClusterOptions withAudit(boolean enabled) {
        return new ClusterOptions(nodes, featureGates, enabled, startDelay, terminationDelay, manifests, folder);
    }

    public ClusterOptions withDelays(Duration start, Duration termination) {
        return new ClusterOptions(nodes, featureGates, audit, start, termination, manifests, folder);
    }

    public ClusterOptions withManifests(List<Path> files) {
        return new ClusterOptions(nodes, featureGates, audit, startDelay, terminationDelay, files, folder);
    }

    public ClusterOptions withFolder(Path path) {
        return new ClusterOptions(nodes, featureGates, audit, startDelay, terminationDelay, manifests, path);
    }
}
