package io.leaderworkerset.controller.world;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What happens to pods, Services and PodGroups that nobody of the cluster has asked for. */
final class PodTroubles {
    private static final String[] PROPAGATIONS = {"Background", "Foreground", "Background"};

    private final Store store;
    private final Truth truth;
    private final FailureRule failures;
    private final StatefulSetController statefulSets;

    PodTroubles(Store store, Truth truth, FailureRule failures, StatefulSetController statefulSets) {
        this.store = store;
        this.truth = truth;
        this.failures = failures;
        this.statefulSets = statefulSets;
    }

    void take(Step step) {
        int choice = step.first();
        switch (step.what()) {
            case RESTART_CONTAINER -> restartContainer(one(store.all(Kind.POD), choice, PodTroubles::runs));
            case DELETE_WORKER -> deleteWorker(one(truth.workers(), choice, pod -> !Json.deleting(pod)), step);
            case KILL_WORKER -> kill(one(truth.workers(), choice, _ -> true));
            case REPLACE_WORKER -> replace(one(truth.workers(), choice, _ -> true));
            case KILL_SEVERAL ->
                truth.workers().stream().limit(2 + step.second() % 3).forEach(this::kill);
            case DELETE_LEADER -> deleteLeader(one(truth.leaders(), choice, pod -> !Json.deleting(pod)), step);
            case ORPHAN_WORKERS -> orphanWorkers(one(truth.leaders(), choice, pod -> !Json.deleting(pod)));
            case EVICT -> evict(one(store.all(Kind.POD), choice, PodTroubles::runs));
            case DELETE_SERVICE -> delete(Kind.SERVICE, choice);
            case DELETE_POD_GROUP -> delete(Kind.POD_GROUP, choice);
            default -> throw new IllegalArgumentException(step.toString());
        }
    }

    private static @Nullable ObjectNode one(List<ObjectNode> pods, int choice, Predicate<ObjectNode> suitable) {
        List<ObjectNode> possible = pods.stream().filter(suitable).toList();
        return possible.isEmpty() ? null : possible.get(Math.floorMod(choice, possible.size()));
    }

    private static boolean runs(ObjectNode pod) {
        return Json.phase(pod).equals("Running") && !Json.deleting(pod);
    }

    private void restartContainer(@Nullable ObjectNode pod) {
        if (pod != null) {
            failures.fails(pod, "restart");
            store.update(Kind.POD, Json.name(pod), restarted -> {
                Json.setReady(restarted, false);
                restarted
                        .withObjectProperty("status")
                        .putArray("containerStatuses")
                        .addObject()
                        .put("restartCount", 1);
            });
        }
    }

    private void deleteWorker(@Nullable ObjectNode pod, Step step) {
        if (pod != null) {
            failures.fails(pod, "deletion");
            store.delete(Kind.POD, Json.name(pod), PROPAGATIONS[step.second() % 3]);
        }
    }

    private void kill(@Nullable ObjectNode pod) {
        if (pod != null) {
            if (!Json.deleting(pod)) {
                failures.fails(pod, "kill");
            }
            store.deleteNow(Json.name(pod));
        }
    }

    private void replace(@Nullable ObjectNode pod) {
        if (pod != null) {
            kill(pod);
            statefulSets.sync(Json.annotation(pod, "leader-name"));
        }
    }

    private void deleteLeader(@Nullable ObjectNode leader, Step step) {
        if (leader == null) {
            return;
        }
        if (step.second() % 4 == 3) {
            store.deleteNow(Json.name(leader));
        } else {
            store.delete(Kind.POD, Json.name(leader), PROPAGATIONS[step.second() % 4]);
        }
    }

    private void orphanWorkers(@Nullable ObjectNode leader) {
        if (leader != null) {
            store.delete(Kind.POD, Json.name(leader), "Orphan");
        }
    }

    private void evict(@Nullable ObjectNode pod) {
        if (pod != null) {
            failures.fails(pod, "eviction");
            store.update(Kind.POD, Json.name(pod), evicted -> {
                Json.setReady(evicted, false);
                evicted.withObjectProperty("status").put("phase", "Failed");
            });
        }
    }

    private void delete(Kind kind, int choice) {
        ObjectNode object = one(store.all(kind), choice, _ -> true);
        if (object != null) {
            store.delete(kind, Json.name(object), null);
        }
    }
}
