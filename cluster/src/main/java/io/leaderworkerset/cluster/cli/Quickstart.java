// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.cluster.cli;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.leaderworkerset.api.v1.Labels;
import io.leaderworkerset.api.v1.LeaderWorkerSet;
import io.leaderworkerset.cluster.ClusterAccess;
import io.leaderworkerset.cluster.ClusterException;
import io.leaderworkerset.cluster.ControlPlaneBinaries;
import io.leaderworkerset.cluster.LocalCluster;
import io.leaderworkerset.cluster.Poll;
import io.leaderworkerset.cluster.manager.RunningManager;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** From nothing to the ready groups of an example, told line by line. */
final class Quickstart {
    private static final String SET = "vllm";
    private static final String EXAMPLE = "examples/vllm";
    private static final String NAMESPACE = "default";
    private static final Duration READY_LIMIT = Duration.ofMinutes(2);
    private static final String NEXT_STEPS = """
            Try next, in another terminal:
              bin/local-cluster kubectl get lws,statefulsets,pods
              bin/local-cluster kubectl scale lws vllm --replicas=3
              bin/local-cluster kubectl delete pod vllm-0-1       # its group is made anew
              bin/local-cluster kubectl describe lws vllm
              bin/local-cluster kubectl explain lws.spec
            """;

    private final Path checkout;
    private final Progress progress;

    Quickstart(Path checkout, Progress progress) {
        this.checkout = checkout;
        this.progress = progress;
    }

    /** Returns when the example is Available; cluster and manager stay until the end of this process. */
    void show(UserCluster userCluster, int nodes) {
        userCluster.claim();
        progress.say("starting the control plane of Kubernetes %s with %d simulated nodes"
                .formatted(ControlPlaneBinaries.release(), nodes));
        LocalCluster cluster = userCluster.open(new UserCluster.Wish(nodes, Map.of(), false));
        progress.say("starting the manager");
        RunningManager manager = RunningManager.start(cluster.access(), checkout);
        Runtime.getRuntime().addShutdownHook(new Thread(manager::close));
        apply(cluster.access());
        try (KubernetesClient client = cluster.access().newClient()) {
            awaitAvailable(client, manager);
            System.out.println();
            System.out.println(GroupTable.of(observe(client).pods()));
            System.out.println();
            System.out.print(NEXT_STEPS);
        }
    }

    private void apply(ClusterAccess access) {
        progress.say("kubectl apply -f " + EXAMPLE);
        access.kubectl("apply", "-n", NAMESPACE, "-f", checkout.resolve(EXAMPLE).toString())
                .orThrow()
                .lines()
                .forEach(progress::say);
    }

    private void awaitAvailable(KubernetesClient client, RunningManager manager) {
        try {
            Poll.until("condition Available of lws/" + SET, READY_LIMIT, () -> {
                if (!manager.isAlive()) {
                    throw new ClusterException("the manager ended");
                }
                SetView view = observe(client);
                progress.say(view.summary());
                return view.isAvailable();
            });
        } catch (ClusterException e) {
            String log = manager.log().strip();
            throw new ClusterException(
                    e.getMessage() + "; the manager said last: " + log.substring(log.lastIndexOf('\n') + 1), e);
        }
    }

    private static SetView observe(KubernetesClient client) {
        LeaderWorkerSet set = client.resources(LeaderWorkerSet.class)
                .inNamespace(NAMESPACE)
                .withName(SET)
                .require();
        return new SetView(
                set,
                client.pods()
                        .inNamespace(NAMESPACE)
                        .withLabel(Labels.NAME, SET)
                        .list()
                        .getItems());
    }
}
