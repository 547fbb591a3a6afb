// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.cluster.cli;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.leaderworkerset.cluster.CacheFolder;
import io.leaderworkerset.cluster.ClusterAccess;
import io.leaderworkerset.cluster.ClusterException;
import io.leaderworkerset.cluster.ClusterOptions;
import io.leaderworkerset.cluster.ControlPlaneBinaries;
import io.leaderworkerset.cluster.Folders;
import io.leaderworkerset.cluster.LocalCluster;
import io.leaderworkerset.cluster.Poll;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** The one cluster of a user: a process that lives on its own, a lock that it holds, and a folder. */
final class UserCluster {
    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);
    private static final Duration CLEANUP_LIMIT = Duration.ofSeconds(5);

    /** What the user asked for. */
    record Wish(int nodes, Map<String, Boolean> featureGates, boolean audit) {
        ClusterOptions options(Path folder) {
            ClusterOptions options =
                    ClusterOptions.defaults().withNodes(nodes).withAudit(audit).withFolder(folder);
            for (Map.Entry<String, Boolean> gate : featureGates.entrySet()) {
                options = options.withFeatureGate(gate.getKey(), gate.getValue());
            }
            return options;
        }

        List<String> arguments() {
            List<String> arguments = new ArrayList<>(List.of("--nodes", String.valueOf(nodes)));
            featureGates.forEach((name, enabled) -> arguments.addAll(List.of("--feature-gates", name + "=" + enabled)));
            if (audit) {
                arguments.add("--audit");
            }
            return arguments;
        }
    }

    private final Path folder;
    private final OwnerLock lock;

    private UserCluster(Path folder, OwnerLock lock) {
        this.folder = folder;
        this.lock = lock;
    }

    static UserCluster of(Map<String, String> environment) {
        Path cache = CacheFolder.of(environment);
        return new UserCluster(cache.resolve("local-cluster"), new OwnerLock(cache.resolve("local-cluster.pid")));
    }

    /** Makes this process the only one that may start the cluster, until its end. */
    void claim() {
        if (!lock.acquire()) {
            throw new ClusterException("a local cluster runs already, with the kubeconfig " + kubeconfig()
                    + "; bin/local-cluster down stops it");
        }
    }

    /** Starts the cluster in this process, whose end is the cluster's end too. */
    LocalCluster open(Wish wish) {
        claim();
        removeRemains();
        LocalCluster cluster = LocalCluster.start(wish.options(folder));
        Runtime.getRuntime().addShutdownHook(new Thread(cluster::close));
        try {
            Files.createFile(ready());
        } catch (IOException e) {
            throw new ClusterException("cannot write to " + folder + ": " + e.getMessage(), e);
        }
        return cluster;
    }

    /** Starts the cluster in this process and never returns; a signal ends both. */
    void run(Wish wish, boolean detached) {
        open(wish);
        System.out.println(kubeconfig());
        if (detached) {
            detachErrors();
        } else {
            System.err.println("the cluster runs until Ctrl-C");
        }
        awaitSignal();
    }

    // The caller's streams end with the caller.
    private void detachErrors() {
        try {
            System.setErr(new PrintStream(
                    Files.newOutputStream(folder.resolve("local-cluster.log")), true, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new ClusterException("cannot write to " + folder + ": " + e.getMessage(), e);
        }
    }

    /** Never returns; the process ends by a signal. */
    static void awaitSignal() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Makes sure that the cluster runs, in a process of its own, and prints the kubeconfig's path. */
    boolean up(Wish wish) {
        if (lock.owner().isPresent()) {
            Poll.until("readiness of the cluster that runs already", START_LIMIT, () -> Files.exists(ready()));
            System.out.println(kubeconfig());
            return true;
        }
        // Built here, where Ctrl-C reaches the build.
        ControlPlaneBinaries.locate();
        return DetachedProcess.start(wish.arguments());
    }

    void down() {
        Optional<ProcessHandle> owner = lock.owner();
        if (owner.isEmpty()) {
            System.err.println("no cluster runs");
            return;
        }
        owner.get().destroy();
        Poll.until(
                "end of process " + owner.get().pid(),
                STOP_LIMIT,
                () -> lock.owner().isEmpty() && !Files.exists(folder));
        System.err.println("stopped");
    }

    boolean status() {
        if (lock.owner().isEmpty()) {
            System.out.println("no cluster runs");
            return false;
        }
        if (!Files.exists(ready())) {
            System.out.println("starting");
            return false;
        }
        try (KubernetesClient client = access().newClient()) {
            System.out.printf(
                    "running: Kubernetes %s, %d nodes, %d pods%nkubeconfig: %s%nlogs: %s%n",
                    client.getKubernetesVersion().getGitVersion(),
                    client.nodes().list().getItems().size(),
                    client.pods().inAnyNamespace().list().getItems().size(),
                    kubeconfig(),
                    folder);
            return true;
        }
    }

    ClusterAccess access() {
        if (lock.owner().isEmpty() || !Files.exists(ready())) {
            throw new ClusterException("no cluster runs, start it with: bin/local-cluster up");
        }
        return new ClusterAccess(kubeconfig(), ControlPlaneBinaries.locate().path("kubectl"));
    }

    int kubectl(List<String> arguments) {
        ClusterAccess access = access();
        List<String> command = new ArrayList<>(List.of(access.kubectl().toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().putAll(access.kubectlEnvironment());
        try {
            return builder.start().waitFor();
        } catch (IOException e) {
            throw new ClusterException("cannot run " + access.kubectl() + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClusterException("interrupted while kubectl ran", e);
        }
    }

    private Path kubeconfig() {
        return folder.resolve("kubeconfig");
    }

    private Path ready() {
        return folder.resolve("ready");
    }

    // A killed predecessor's folder is removed by its supervisor; only a machine that went down leaves one.
    private void removeRemains() {
        try {
            Poll.until("removal of " + folder, CLEANUP_LIMIT, () -> !Files.exists(folder));
        } catch (ClusterException abandoned) {
            try {
                Folders.delete(folder);
            } catch (IOException e) {
                throw new ClusterException("cannot remove the old " + folder + ": " + e.getMessage(), e);
            }
        }
    }
}
