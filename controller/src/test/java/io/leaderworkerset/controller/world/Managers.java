// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.world;

import io.leaderworkerset.controller.gang.Volcano;
import io.leaderworkerset.controller.io.Caches;
import io.leaderworkerset.controller.io.Transport;
import io.leaderworkerset.controller.kube.Event;
import java.time.Duration;
import java.util.function.Consumer;

/** The manager that runs, with its caches and watches; a restart forgets all of them. */
final class Managers {
    private final Store store;
    private final boolean gangs;
    private final Transport server;
    private final Consumer<Event> events;
    private final WorldTime time;
    private Caches caches;
    private Watches watches;
    private TestManager manager;

    Managers(Store store, Cluster cluster, WorldTime time, Transport server, Consumer<Event> events) {
        this.store = store;
        this.time = time;
        this.gangs = cluster.gangs();
        this.server = server;
        this.events = events;
        caches = newCaches();
        watches = new Watches(store, caches);
        manager = newManager();
    }

    /** Another manager begins and lists everything. */
    void restart() {
        caches = newCaches();
        watches = new Watches(store, caches);
        manager = newManager();
        watches.listAll();
    }

    private Caches newCaches() {
        return new Caches(gangs, time, Duration.ofDays(1));
    }

    private TestManager newManager() {
        return new TestManager(caches, server, events, time, gangs ? new Volcano() : null);
    }

    /** The manager that runs now. */
    TestManager running() {
        return manager;
    }

    /** What it has seen. */
    Caches caches() {
        return caches;
    }

    /** How it sees. */
    Watches watches() {
        return watches;
    }

    /** Lets time pass; what the check in the middle of it brings up is due at its end. */
    void passTime(Duration more) {
        time.pass(more.dividedBy(2));
        caches.check();
        time.pass(more.dividedBy(2));
    }

    /** Whether it has seen everything and waits for nothing but the time. */
    boolean idle() {
        return watches.quiet() && manager.waiting() == 0;
    }
}
