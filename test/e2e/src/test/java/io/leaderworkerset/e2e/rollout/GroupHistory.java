// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.e2e.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.readiness.Readiness;
import io.leaderworkerset.api.v1.Annotations;
import io.leaderworkerset.api.v1.Labels;
import io.leaderworkerset.e2e.support.Await;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What happened to the groups of a set, put together from the watches of pods and StatefulSets in the order in which
 * the API server wrote the changes.
 */
final class GroupHistory implements AutoCloseable {
    private record Change(long version, boolean gone, HasMetadata object) {}

    private final String set;
    private final ConcurrentLinkedQueue<Change> changes = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<WatcherException> losses = new ConcurrentLinkedQueue<>();
    private final List<Watch> watches;

    /** Begins to watch a set in the client's namespace; what exists already is told first. */
    GroupHistory(KubernetesClient client, String set) {
        this.set = set;
        this.watches = List.of(
                client.pods().withLabel(Labels.NAME, set).watch(this.<Pod>recorder()),
                client.apps().statefulSets().withLabel(Labels.NAME, set).watch(this.<StatefulSet>recorder()));
    }

    /** Waits until the watches have told of at least this many groups since the beginning. */
    void awaitGroups(int groups) {
        Await.until(() -> {
            assertThat(leaders()).hasSizeGreaterThanOrEqualTo(groups);
            assertThat(workerStatefulSets()).hasSizeGreaterThanOrEqualTo(groups);
        });
    }

    /** No watch was lost, so that the history has no hole. */
    void assertComplete() {
        assertThat(losses).isEmpty();
    }

    /** How many of the groups from 0 to below {@code groups} were unavailable at once, at most. */
    int mostUnavailable(int groups) {
        Map<String, HasMetadata> world = new HashMap<>();
        int most = 0;
        boolean complete = false;
        for (Change change : inOrder()) {
            put(world, change);
            int unavailable = (int) IntStream.range(0, groups)
                    .filter(index -> !isAvailable(world, index))
                    .count();
            // At first the groups that exist already are told one by one.
            complete |= unavailable == 0;
            most = complete ? Math.max(most, unavailable) : 0;
        }
        return most;
    }

    /** The UIDs of all leaders that existed since the beginning. */
    Set<String> leaders() {
        return uids(object -> object instanceof Pod && isLeader(object));
    }

    /** The UIDs of all worker StatefulSets that existed since the beginning. */
    Set<String> workerStatefulSets() {
        return uids(object -> object instanceof StatefulSet && label(object, Labels.GROUP_INDEX) != null);
    }

    @Override
    public void close() {
        for (Watch watch : watches) {
            watch.close();
        }
    }

    private Set<String> uids(Predicate<HasMetadata> wanted) {
        Set<String> uids = new HashSet<>();
        changes.stream()
                .map(Change::object)
                .filter(wanted)
                .forEach(object -> uids.add(object.getMetadata().getUid()));
        return uids;
    }

    private List<Change> inOrder() {
        return changes.stream()
                .sorted(Comparator.comparingLong(Change::version))
                .toList();
    }

    private static void put(Map<String, HasMetadata> world, Change change) {
        HasMetadata object = change.object();
        String key = object.getKind() + "/" + object.getMetadata().getName();
        if (change.gone()) {
            world.remove(key);
        } else {
            world.put(key, object);
        }
    }

    private boolean isAvailable(Map<String, HasMetadata> world, int index) {
        String name = set + "-" + index;
        if (!(world.get("Pod/" + name) instanceof Pod leader)
                || leader.getMetadata().getDeletionTimestamp() != null
                || !Readiness.isPodReady(leader)) {
            return false;
        }
        int size = Integer.parseInt(leader.getMetadata().getAnnotations().getOrDefault(Annotations.SIZE, "1"));
        return size == 1
                || (world.get("StatefulSet/" + name) instanceof StatefulSet workers
                        && isOwned(workers, leader)
                        && Objects.equals(
                                workers.getStatus().getAvailableReplicas(),
                                workers.getSpec().getReplicas()));
    }

    private static boolean isOwned(StatefulSet workers, Pod leader) {
        return workers.getMetadata().getOwnerReferences().stream()
                .map(OwnerReference::getUid)
                .anyMatch(leader.getMetadata().getUid()::equals);
    }

    private static boolean isLeader(HasMetadata object) {
        return "0".equals(label(object, Labels.WORKER_INDEX));
    }

    private static @Nullable String label(HasMetadata object, String name) {
        return object.getMetadata().getLabels().get(name);
    }

    private <T extends HasMetadata> Watcher<T> recorder() {
        return new Watcher<>() {
            @Override
            public void eventReceived(Action action, T object) {
                changes.add(new Change(
                        Long.parseLong(object.getMetadata().getResourceVersion()), action == Action.DELETED, object));
            }

            @Override
            public void onClose(WatcherException cause) {
                losses.add(cause);
            }
        };
    }
}
