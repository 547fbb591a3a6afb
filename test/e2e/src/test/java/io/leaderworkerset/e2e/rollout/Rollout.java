// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.e2e.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.leaderworkerset.api.v1.LeaderWorkerSet;
import io.leaderworkerset.api.v1.LeaderWorkerSetStatus;
import io.leaderworkerset.cluster.AuditLog;
import io.leaderworkerset.e2e.support.Await;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One rollout of a new image to all groups of a set, and what it took.
 *
 * @param duration from the change of the set until its status says that all is done
 * @param requests the manager's requests in this time
 * @param mostUnavailable how many groups were unavailable at once, at most
 * @param leaders how many leaders were made
 * @param workerStatefulSets how many worker StatefulSets were made
 * @param recreations how many RecreateGroup events there are
 */
record Rollout(
        Duration duration,
        ManagerRequests requests,
        int mostUnavailable,
        int leaders,
        int workerStatefulSets,
        long recreations) {
    private static final String NEW_IMAGE = """
            [{"op": "replace", "value": "nginx:2",
              "path": "/spec/leaderWorkerTemplate/workerTemplate/spec/containers/0/image"}]
            """;

    private static final String SET = "rollout";
    private static final Duration LIMIT = Duration.ofMinutes(10);

    /** Creates a set in the client's namespace, waits until it is available, and updates it. */
    static Rollout run(KubernetesClient client, AuditLog log, int groups, int size, String maxUnavailable)
            throws Exception {
        String manifest = """
                apiVersion: leaderworkerset.x-k8s.io/v1
                kind: LeaderWorkerSet
                metadata: {name: %s}
                spec:
                  replicas: %d
                  rolloutStrategy:
                    type: RollingUpdate
                    rollingUpdateConfiguration: {maxUnavailable: %s}
                  leaderWorkerTemplate:
                    size: %d
                    restartPolicy: RecreateGroupOnPodRestart
                    workerTemplate: {spec: {containers: [{name: main, image: "nginx:1"}]}}
                """.formatted(SET, groups, maxUnavailable, size);
        client.load(new ByteArrayInputStream(manifest.getBytes(StandardCharsets.UTF_8)))
                .create();
        awaitDone(client, groups, 1);
        try (GroupHistory history = new GroupHistory(client, SET)) {
            history.awaitGroups(groups);
            Set<String> leaders = history.leaders();
            Set<String> workers = history.workerStatefulSets();
            long position = log.end();
            long start = System.nanoTime();
            LeaderWorkerSet updated = sets(client).patch(PatchContext.of(PatchType.JSON), NEW_IMAGE);
            long generation = Objects.requireNonNull(updated.getMetadata()).getGeneration();
            awaitDone(client, groups, generation);
            Duration duration = Duration.ofNanos(System.nanoTime() - start);
            // What a GET has shown, the watches tell a moment later.
            history.awaitGroups(2 * groups);
            history.assertComplete();
            return new Rollout(
                    duration,
                    ManagerRequests.since(log, position, client.getNamespace()),
                    history.mostUnavailable(groups),
                    added(leaders, history.leaders()),
                    added(workers, history.workerStatefulSets()),
                    client.events().v1().events().list().getItems().stream()
                            .filter(event -> event.getReason().equals("RecreateGroup"))
                            .count());
        }
    }

    /** Each group was replaced exactly once, never more than the budget at a time, and nobody got in the way. */
    void assertWithin(int groups, int budget) {
        assertThat(mostUnavailable).as("groups unavailable at once").isBetween(2, budget);
        assertThat(leaders).as("leaders made").isEqualTo(groups);
        assertThat(workerStatefulSets).as("worker StatefulSets made").isEqualTo(groups);
        assertThat(recreations).as("recreations").isZero();
        assertThat(requests.conflicts()).as("conflicts").isZero();
    }

    /** What a benchmark prints. */
    String report(int groups) {
        return "%.1f s, %.2f requests a group, %d conflicts, at most %d groups unavailable, %d leaders and %d worker StatefulSets made, %d recreations%n%s"
                .formatted(
                        duration.toMillis() / 1000.0,
                        (double) requests.total() / groups,
                        requests.conflicts(),
                        mostUnavailable,
                        leaders,
                        workerStatefulSets,
                        recreations,
                        requests.byKind());
    }

    private static Resource<LeaderWorkerSet> sets(KubernetesClient client) {
        return client.resources(LeaderWorkerSet.class).withName(SET);
    }

    private static void awaitDone(KubernetesClient client, int groups, long generation) {
        Await.conditions().atMost(LIMIT).until(() -> isDone(sets(client).get(), groups, generation));
    }

    private static boolean isDone(@Nullable LeaderWorkerSet set, int groups, long generation) {
        LeaderWorkerSetStatus status = set == null ? null : set.getStatus();
        return status != null
                && Objects.equals(status.getObservedGeneration(), generation)
                && Objects.equals(status.getUpdatedReplicas(), groups)
                && Objects.equals(status.getReadyReplicas(), groups)
                && status.getConditions().stream()
                        .anyMatch(condition -> condition.getType().equals("Available")
                                && condition.getStatus().equals("True"));
    }

    private static int added(Set<String> before, Set<String> now) {
        Set<String> added = new HashSet<>(now);
        added.removeAll(before);
        return added.size();
    }
}
