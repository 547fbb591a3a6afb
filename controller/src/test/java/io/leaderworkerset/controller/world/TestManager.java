// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.world;

import io.leaderworkerset.controller.Parts;
import io.leaderworkerset.controller.gang.GangScheduler;
import io.leaderworkerset.controller.io.ApiServer;
import io.leaderworkerset.controller.io.Caches;
import io.leaderworkerset.controller.io.Transport;
import io.leaderworkerset.controller.kube.Event;
import io.leaderworkerset.controller.reconcile.GroupCounts;
import io.leaderworkerset.controller.reconcile.GroupListener;
import io.leaderworkerset.controller.reconcile.Observers;
import io.leaderworkerset.controller.reconcile.Wiring;
import io.leaderworkerset.controller.runtime.Controller;
import io.leaderworkerset.controller.runtime.PassListener;
import io.leaderworkerset.controller.runtime.queue.QueueListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The manager's controllers over caches and a server that a test plays; the test is their only worker. */
final class TestManager {
    private static final Duration LEASE = Duration.ofSeconds(15);

    private final List<Controller<?>> controllers;
    /** Work that a worker has taken and not begun with. */
    private final List<Controller.Work> taken = new ArrayList<>();

    private PassListener.Outcome outcome = PassListener.Outcome.SUCCESS;

    /** A manager that has seen nothing yet, and leads from the start. */
    TestManager(Caches caches, Transport server, Consumer<Event> events, WorldTime time, @Nullable GangScheduler gang) {
        Observers observers = new Observers(
                _ -> QueueListener.NONE,
                _ -> new Outcomes(),
                GroupListener.NONE,
                new GroupCounts(GroupListener.NONE, time));
        controllers = Parts.controllers(Wiring.of(
                caches,
                new ApiServer(server),
                events,
                gang,
                LEASE,
                observers,
                new Wiring.Time(time, time, () -> 0, 0)));
        controllers.forEach(Controller::start);
    }

    /** How many keys could be worked on now. */
    int waiting() {
        for (Controller<?> controller : controllers) {
            for (Optional<Controller.Work> work = controller.next(); work.isPresent(); work = controller.next()) {
                taken.add(work.get());
            }
        }
        return taken.size();
    }

    /** Works on one of the keys; returns which one and how it ended, or null when there was none. */
    @Nullable
    String reconcile(int choice) {
        int waiting = waiting();
        if (waiting == 0) {
            return null;
        }
        Controller.Work work = taken.remove(Math.floorMod(choice, waiting));
        work.run().run();
        if (outcome == PassListener.Outcome.PANIC) {
            throw new IllegalStateException("the reconcile of " + work.key() + " failed; the log says why");
        }
        return work.key() + ": " + outcome;
    }

    private final class Outcomes implements PassListener {
        @Override
        public void began() {}

        @Override
        public void ended(Outcome how, Duration time) {
            outcome = how;
        }
    }
}
