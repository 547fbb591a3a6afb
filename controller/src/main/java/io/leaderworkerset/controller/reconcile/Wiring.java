// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.reconcile;

import io.leaderworkerset.controller.gang.GangScheduler;
import io.leaderworkerset.controller.io.ApiServer;
import io.leaderworkerset.controller.io.Caches;
import io.leaderworkerset.controller.io.Settlements;
import io.leaderworkerset.controller.io.Writer;
import io.leaderworkerset.controller.kube.Event;
import io.leaderworkerset.controller.kube.Key;
import io.leaderworkerset.controller.runtime.Controller;
import io.leaderworkerset.controller.runtime.ControllerName;
import io.leaderworkerset.controller.runtime.Reconciler;
import io.leaderworkerset.controller.runtime.queue.Ticker;
import io.leaderworkerset.controller.runtime.queue.WorkQueue;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What reconcilers are made from.
 *
 * @param blockers what the groups' reconciler tells the sets'
 * @param gang the scheduler that places groups as a whole; null when there is none
 * @param leaseDuration how long after its last renewal the lease of a leader ends that is gone
 * @param observers hear what the controllers do
 */
public record Wiring(
        Caches caches,
        ApiServer server,
        Writer writer,
        Settlements settlements,
        GroupBlockers blockers,
        @Nullable GangScheduler gang,
        Duration leaseDuration,
        Observers observers,
        Time time) {
    /**
     * What time it is, and who works meanwhile.
     *
     * @param random numbers from 0 to 1, by which retries are spread
     * @param workers how many keys a controller works on at once; 0 if a test works on them
     */
    public record Time(Ticker ticker, InstantSource clock, DoubleSupplier random, int workers) {}

    /**
     * What reconcilers that share these caches and this server are made from.
     *
     * @param events takes what users are told
     */
    public static Wiring of(
            Caches caches,
            ApiServer server,
            Consumer<Event> events,
            @Nullable GangScheduler gang,
            Duration leaseDuration,
            Observers observers,
            Time time) {
        Settlements settlements = new Settlements(caches);
        return new Wiring(
                caches,
                server,
                new Writer(server, caches, settlements, events),
                settlements,
                new GroupBlockers(),
                gang,
                leaseDuration,
                observers,
                time);
    }

    /** The queue of a controller. */
    public <K> WorkQueue<K> queue(ControllerName name) {
        return new WorkQueue<>(time.ticker, time.random, observers.queues().apply(name.controller()));
    }

    /**
     * A controller.
     *
     * @param object the object that a key stands for, as logs name it
     */
    public <K> Controller<K> controller(
            ControllerName name, WorkQueue<K> queue, Function<K, Key> object, Reconciler<K> reconciler) {
        return new Controller<>(
                name,
                time.workers,
                queue,
                object,
                reconciler,
                observers.passes().apply(name.controller()));
    }
}
