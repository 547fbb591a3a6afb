package io.leaderworkerset.controller.io;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.leaderworkerset.controller.action.Event;
import io.leaderworkerset.controller.gang.GangScheduler;
import io.leaderworkerset.controller.group.GroupDecision;
import io.leaderworkerset.controller.model.GroupKey;
import io.leaderworkerset.controller.model.Key;
import io.leaderworkerset.controller.runtime.Controller;
import io.leaderworkerset.controller.runtime.cache.Caches;
import io.leaderworkerset.controller.runtime.client.RequestGate;
import io.leaderworkerset.controller.runtime.queue.Ticker;
import io.leaderworkerset.controller.runtime.queue.WorkQueue;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The controllers of sets and of groups. */
public final class Reconcilers {
    /** Passes mostly wait for the API server; the request gate bounds what reaches it. */
    private static final int WORKERS = 16;

    private Reconcilers() {}

    /**
     * Both controllers; from now on their queues fill with what changes in the caches.
     *
     * @param events takes what users are told
     * @param gang the scheduler that places groups as a whole; null when there is none
     */
    public static List<Controller<?>> connect(
            Caches caches,
            KubernetesClient client,
            RequestGate gate,
            Consumer<Event> events,
            @Nullable GangScheduler gang) {
        WorkQueue<Key> sets = new WorkQueue<>();
        WorkQueue<GroupKey> groups = new WorkQueue<>();
        LostWorkers lost = new LostWorkers(Ticker.SYSTEM, caches::podsOf);
        Triggers.connect(caches, sets, groups, lost);
        ApiServer server = new ApiServer(client, gate);
        Writer writer = new Writer(server, caches, events);
        Snapshots snapshots = new Snapshots(caches, gang);
        return List.of(
                new Controller<>(
                        "leaderworkerset",
                        WORKERS,
                        sets,
                        new SetReconciler(caches, snapshots, writer, Clock.systemUTC())),
                new Controller<>(
                        "pod",
                        WORKERS,
                        groups,
                        new GroupReconciler(caches, snapshots, lost, new GroupDecision(gang), server, writer)));
    }
}
