package io.leaderworkerset.controller.io;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.leaderworkerset.controller.gang.GangScheduler;
import io.leaderworkerset.controller.group.GroupDecision;
import io.leaderworkerset.controller.kube.Event;
import io.leaderworkerset.controller.kube.Key;
import io.leaderworkerset.controller.kube.Kind;
import io.leaderworkerset.controller.model.GroupKey;
import io.leaderworkerset.controller.runtime.Controller;
import io.leaderworkerset.controller.runtime.ControllerName;
import io.leaderworkerset.controller.runtime.client.RequestGate;
import io.leaderworkerset.controller.runtime.queue.Ticker;
import io.leaderworkerset.controller.runtime.queue.WorkQueue;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The controllers of sets and of groups. */
public final class Reconcilers {
    /** Passes mostly wait for the API server; the request gate bounds what reaches it. */
    private static final int WORKERS = 16;

    private static final ControllerName SETS = new ControllerName("leaderworkerset", Kind.LEADER_WORKER_SET);
    private static final ControllerName PODS = new ControllerName("pod", Kind.POD);

    private Reconcilers() {}

    /**
     * Both controllers; from now on their queues fill with what changes in the caches.
     *
     * @param events takes what users are told
     * @param gang the scheduler that places groups as a whole; null when there is none
     * @param leaseDuration how long after its last renewal the lease of a leader ends that is gone
     * @param observers hear what the controllers do
     */
    public static List<Controller<?>> connect(
            Caches caches,
            KubernetesClient client,
            RequestGate gate,
            Consumer<Event> events,
            @Nullable GangScheduler gang,
            Duration leaseDuration,
            Observers observers) {
        WorkQueue<Key> sets = new WorkQueue<>(observers.queues().apply(SETS.controller()));
        WorkQueue<GroupKey> groups = new WorkQueue<>(observers.queues().apply(PODS.controller()));
        LostWorkers lost = new LostWorkers(Ticker.SYSTEM, caches::podsOf, leaseDuration.multipliedBy(2));
        Triggers.connect(caches, sets, groups, lost);
        ApiServer server = new ApiServer(client, gate);
        Settlements settlements = new Settlements(caches);
        Writer writer = new Writer(server, caches, settlements, events);
        GroupBlockers blockers = new GroupBlockers(sets::add);
        Snapshots snapshots = new Snapshots(caches, blockers, settlements, gang);
        return List.of(
                new Controller<>(
                        SETS,
                        WORKERS,
                        sets,
                        key -> key,
                        new SetReconciler(
                                caches,
                                snapshots,
                                writer,
                                new RefusedPods(server, Ticker.SYSTEM),
                                InstantSource.system(),
                                observers.counts(),
                                sets::addAfter),
                        observers.passes().apply(SETS.controller())),
                new Controller<>(
                        PODS,
                        WORKERS,
                        groups,
                        GroupKey::leaderKey,
                        new GroupReconciler(
                                caches,
                                snapshots,
                                lost,
                                blockers,
                                new GroupDecision(gang),
                                server,
                                writer,
                                observers.groups(),
                                InstantSource.system()),
                        observers.passes().apply(PODS.controller())));
    }
}
