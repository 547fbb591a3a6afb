// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.e2e.support;

import io.leaderworkerset.cluster.ClusterAccess;
import io.leaderworkerset.cluster.ClusterOptions;
import io.leaderworkerset.cluster.LocalCluster;
import io.leaderworkerset.cluster.manager.RunningManager;
import io.leaderworkerset.e2e.rights.RequestedRights;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * The clusters that all suites of a run share, each started when it is first asked for and ended with the JVM.
 *
 * <p>With the environment variable {@value #KUBECONFIG_VARIABLE} the suites use that cluster instead; tests that need a
 * local one are then skipped.
 */
public final class SharedCluster {
    /** StatefulSets ignore {@code maxUnavailable}, as by default in Kubernetes 1.36. */
    public static final SharedCluster MAX_UNAVAILABLE_OFF = new SharedCluster(false, List.of(), "");

    /** StatefulSets honour {@code maxUnavailable}. */
    public static final SharedCluster MAX_UNAVAILABLE_ON = new SharedCluster(true, List.of(), "");

    /** The manager makes PodGroups, and the scheduler named {@code volcano} places pods one by one. */
    public static final SharedCluster VOLCANO = new SharedCluster(
            false, List.of(Checkout.POD_GROUPS, Checkout.volcano("role"), Checkout.volcano("role_binding")), """
                gangSchedulingManagement: {schedulerProvider: volcano}
                """);

    /** For tests that lose, change and remove nodes: on a cluster where no others run. */
    public static final SharedCluster NODES_CHANGE = new SharedCluster(false, List.of(), "");

    /** Locked by suites that start one more cluster: many at once would take the time of all others. */
    public static final String ANOTHER = "another cluster";

    /** The same, so that there are two at once: they wait most of the time, and would be what a run ends with. */
    public static final String YET_ANOTHER = "yet another cluster";

    /** Path of a kubeconfig; {@code kubectl} is then taken from the PATH. */
    public static final String KUBECONFIG_VARIABLE = "LWS_TEST_KUBECONFIG";

    private final boolean maxUnavailable;
    private final List<Path> definitions;
    private final String configuration;
    private @Nullable LocalCluster cluster;
    private @Nullable RunningManager manager;

    private SharedCluster(boolean maxUnavailable, List<Path> definitions, String configuration) {
        this.maxUnavailable = maxUnavailable;
        this.definitions = definitions;
        this.configuration = configuration;
    }

    /** The way into the cluster, local or existing. */
    public ClusterAccess access() {
        String existing = existing();
        return existing.isEmpty() ? local().access() : new ClusterAccess(Path.of(existing), Path.of("kubectl"));
    }

    /** The local cluster with its simulated kubelets and its audit log; skips the test on an existing cluster. */
    public synchronized LocalCluster local() {
        Assumptions.assumeTrue(isLocal(), "needs a local cluster");
        if (cluster == null) {
            LocalCluster started = LocalCluster.start(options(maxUnavailable)
                    .withManifests(Stream.concat(Stream.of(Checkout.DEFINITION), definitions.stream())
                            .toList()));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                RequestedRights.record(started.auditLog());
                started.close();
            }));
            cluster = started;
        }
        return cluster;
    }

    /** Sees to it that a manager serves the cluster; an existing cluster must have one. */
    public synchronized void requireManager() {
        if (isLocal() && manager == null) {
            RunningManager started = RunningManager.start(local().access(), Checkout.ROOT, List.of(), configuration);
            Runtime.getRuntime().addShutdownHook(new Thread(started::close));
            manager = started;
        }
    }

    /** The manager that serves the cluster; skips the test on an existing cluster. */
    public synchronized RunningManager manager() {
        Assumptions.assumeTrue(existing().isEmpty(), "needs a manager on this machine");
        requireManager();
        return Objects.requireNonNull(manager, "started above");
    }

    /** What the suites want of a cluster, also of one that they do not share. */
    public static ClusterOptions options(boolean maxUnavailable) {
        return ClusterOptions.defaults()
                .withFeatureGate("MaxUnavailableStatefulSet", maxUnavailable)
                .withManifests(List.of(Checkout.DEFINITION))
                .withAudit(true);
    }

    /** Whether the suites run on clusters of their own. */
    public static boolean isLocal() {
        return existing().isEmpty();
    }

    private static String existing() {
        return System.getenv().getOrDefault(KUBECONFIG_VARIABLE, "");
    }
}
