package io.leaderworkerset.controller.io;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderworkerset.controller.gang.GangScheduler;
import io.leaderworkerset.controller.group.GroupDecision;
import io.leaderworkerset.controller.kube.Event;
import io.leaderworkerset.controller.kube.Key;
import io.leaderworkerset.controller.model.GroupKey;
import io.leaderworkerset.controller.runtime.Failure;
import io.leaderworkerset.controller.runtime.Reconciler;
import io.leaderworkerset.controller.runtime.Result;
import io.leaderworkerset.controller.runtime.queue.Ticker;
import io.leaderworkerset.controller.runtime.queue.WorkQueue;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The real queues, triggers, reconcilers and writer over caches and a server that a test plays. Single-threaded. */
public final class TestManager {
    /** The server: it answers a request or throws. */
    @FunctionalInterface
    public interface Server {
        JsonNode send(String method, String path, String contentType, @Nullable JsonNode body);
    }

    private record Work<K>(K key, WorkQueue<K> queue, Reconciler<K> reconciler) {}

    private final WorkQueue<Key> sets;
    private final WorkQueue<GroupKey> groups;
    private final SetReconciler setReconciler;
    private final GroupReconciler groupReconciler;
    /** Keys that a worker has taken and not begun with. */
    private final List<Work<?>> taken = new ArrayList<>();

    /** Caches that no client watches for. */
    public static Caches caches(boolean gangs, Ticker ticker) {
        return new Caches(gangs, ticker, Duration.ofDays(1));
    }

    /** A manager that has seen nothing yet. */
    public TestManager(
            Caches caches,
            Server server,
            Consumer<Event> events,
            Ticker ticker,
            InstantSource clock,
            @Nullable GangScheduler gang) {
        sets = new WorkQueue<>(ticker, () -> 0);
        groups = new WorkQueue<>(ticker, () -> 0);
        LostWorkers lost = new LostWorkers(ticker, caches::podsOf, Duration.ofSeconds(30));
        // It leads from the start.
        lost.of(new GroupKey("", "", ""));
        Triggers.connect(caches, sets, groups, lost);
        ApiServer api = new ApiServer(server::send);
        Settlements settlements = new Settlements(caches);
        Writer writer = new Writer(api, caches, settlements, events);
        GroupBlockers blockers = new GroupBlockers(sets::add);
        Snapshots snapshots = new Snapshots(caches, blockers, settlements, gang);
        setReconciler = new SetReconciler(
                caches,
                snapshots,
                writer,
                new RefusedPods(api, ticker),
                clock,
                new GroupCounts(GroupListener.NONE, ticker),
                sets::addAfter);
        groupReconciler = new GroupReconciler(
                caches, snapshots, lost, blockers, new GroupDecision(gang), api, writer, GroupListener.NONE, clock);
    }

    /** How many keys could be worked on now. */
    public int waiting() {
        fill(sets, setReconciler);
        fill(groups, groupReconciler);
        return taken.size();
    }

    /** Works on one of the keys; returns which one and how it ended, or null when there was none. */
    public @Nullable String pass(int choice) {
        int waiting = waiting();
        return waiting == 0 ? null : handle(taken.remove(Math.floorMod(choice, waiting)));
    }

    private <K> void fill(WorkQueue<K> queue, Reconciler<K> reconciler) {
        for (Optional<K> key = queue.poll(); key.isPresent(); key = queue.poll()) {
            taken.add(new Work<>(key.get(), queue, reconciler));
        }
    }

    private static <K> String handle(Work<K> work) {
        K key = work.key();
        String outcome = "done";
        try {
            Result result = work.reconciler().reconcile(key);
            work.queue().forget(key);
            if (result.requeueAfter() != null) {
                work.queue().addAfter(key, result.requeueAfter());
            }
        } catch (RuntimeException e) {
            Failure failure = Failure.of(e);
            if (failure.kind() == Failure.Kind.DEFECT) {
                throw new IllegalStateException("pass over " + key + " failed", e);
            }
            outcome = failure.kind() + " " + failure.message();
            failure.kind()
                    .retry()
                    .ifPresentOrElse(
                            retry -> work.queue().retry(key, retry, failure.pause()),
                            () -> work.queue().forget(key));
        }
        work.queue().done(key);
        return key + ": " + outcome;
    }
}
