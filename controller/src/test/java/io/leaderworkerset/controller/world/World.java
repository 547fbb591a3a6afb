package io.leaderworkerset.controller.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderworkerset.controller.action.Event;
import io.leaderworkerset.controller.io.StatefulSets;
import io.leaderworkerset.controller.io.TestManager;
import io.leaderworkerset.controller.runtime.cache.CacheFeed;
import io.leaderworkerset.controller.runtime.cache.Caches;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One cluster with one set and one manager, and the rules that are watched over. */
final class World implements TestManager.Server {
    private static final Kind[] KINDS = Kind.values();
    private static final int ROUNDS = 400;

    private final @Nullable Consumer<String> log;
    private final boolean honoursMaxUnavailable;
    private final Store store = new Store();
    private final Truth truth = new Truth(store);
    private final BudgetRule budget = new BudgetRule(truth);
    private final FailureRule failures = new FailureRule(store, truth);
    private final GroupRules groups = new GroupRules(truth);
    private final CountRule counts = new CountRule();
    private final Rest rest;
    private final GarbageCollector collector = new GarbageCollector(store);
    private final Kubelets kubelets = new Kubelets(store);
    private final StatefulSetController statefulSets;
    private final Users users;
    private final PodTroubles troubles;
    private Watches watches;
    private TestManager manager;
    private Caches caches;
    private @Nullable Faults faults;
    private long nanos;
    private int requests;
    private int changesByOthers;
    private boolean serving;

    /** A world in which a user has created the set; what happens is told to the log, if there is one. */
    World(ObjectNode set, boolean honoursMaxUnavailable, @Nullable Consumer<String> log) {
        this.log = log;
        this.honoursMaxUnavailable = honoursMaxUnavailable;
        rest = new Rest(store, honoursMaxUnavailable);
        statefulSets = new StatefulSetController(store, honoursMaxUnavailable, this::replaces);
        users = new Users(store, truth);
        troubles = new PodTroubles(store, truth, failures, statefulSets);
        caches = CacheFeed.caches(StatefulSets::view, () -> nanos);
        watches = new Watches(store, caches);
        manager = new TestManager(caches, this, this::told, () -> nanos);
        store.observe(this::changed);
        store.create(Kind.SET, set);
    }

    /** Takes one step. */
    void take(Step step) {
        log(step::toString);
        switch (step.what()) {
            case DELIVER -> watches.deliver(KINDS[Math.floorMod(step.first(), KINDS.length)], 1 + step.second() % 6);
            case PASS -> pass(step.first());
            case FAULTY_PASS -> faultyPass(step);
            case SYNC -> sync(step.first());
            case COLLECT -> one(collector.work(), step.first());
            case RUN_PODS -> one(kubelets.work(), step.first());
            case GO_ON -> goOn(step.first() % 16);
            case LIST_ANEW -> listAnew(KINDS[Math.floorMod(step.first(), KINDS.length)]);
            case RESTART_MANAGER -> restartManager();
            case RESYNC -> resync();
            case CHANGE_IMAGE,
                    ROLL_BACK,
                    CHANGE_SIZE,
                    CHANGE_POLICY,
                    CHANGE_SUBDOMAIN,
                    SCALE,
                    CHANGE_BUDGET,
                    CHANGE_PARTITION,
                    CHANGE_STARTUP -> users.take(step);
            case RESTART_CONTAINER,
                    DELETE_WORKER,
                    KILL_WORKER,
                    REPLACE_WORKER,
                    KILL_SEVERAL,
                    DELETE_LEADER,
                    ORPHAN_WORKERS,
                    EVICT,
                    DELETE_SERVICE -> troubles.take(step);
        }
    }

    /** One step of whatever goes on by itself. */
    void progress(int choice, int which) {
        switch (Math.floorMod(choice, 6)) {
            case 0, 1 -> watches.deliver(KINDS[Math.floorMod(which, KINDS.length)], 3);
            case 2 -> sync(which);
            case 3 -> one(collector.work(), which);
            case 4 -> one(kubelets.work(), which);
            default -> pass(which);
        }
    }

    /** Lets everything happen that happens by itself, mends what is broken by design, and checks what then holds. */
    void comeToRest() {
        faults = null;
        log(() -> "quiet from now on");
        users.mend();
        for (int round = 0; !settled(); round++) {
            Violation.when(round == ROUNDS, "the world does not come to rest");
        }
        new AtRest(store, truth).check();
        failures.checkAtRest();
        Violation.when(requests > 20 + 2 * changesByOthers, "%d requests for %d changes", requests, changesByOthers);
        int before = requests;
        resync();
        settled();
        Violation.when(requests > before, "requests at rest");
    }

    private boolean settled() {
        long before = store.version();
        int requestsBefore = requests;
        for (Kind kind : KINDS) {
            watches.deliver(kind, Integer.MAX_VALUE);
        }
        nanos += 3_600_000_000_000L;
        caches.check();
        for (int waiting = manager.waiting(); waiting > 0; waiting--) {
            pass(0);
        }
        store.all(Kind.STATEFUL_SET).forEach(statefulSet -> statefulSets.sync(Json.name(statefulSet)));
        collector.work().forEach(Runnable::run);
        kubelets.work().forEach(Runnable::run);
        return store.version() == before && requests == requestsBefore && watches.quiet() && manager.waiting() == 0;
    }

    private void goOn(int rounds) {
        for (int round = 0; round < rounds && !settled(); round++) {
            log(() -> "    a round");
        }
    }

    private void one(List<Runnable> work, int choice) {
        if (!work.isEmpty()) {
            work.get(Math.floorMod(choice, work.size())).run();
        }
    }

    private void sync(int choice) {
        List<ObjectNode> all = store.all(Kind.STATEFUL_SET);
        if (!all.isEmpty()) {
            statefulSets.sync(Json.name(all.get(Math.floorMod(choice, all.size()))));
        }
    }

    private void pass(int choice) {
        String done = manager.pass(choice);
        if (done != null) {
            log(() -> "    pass " + done);
        }
    }

    private void faultyPass(Step step) {
        Faults before = faults;
        faults = new Faults(step.second(), this);
        try {
            pass(step.first());
        } catch (ManagerDied died) {
            log(() -> "    the manager dies");
            restartManager();
        } finally {
            faults = before;
        }
    }

    private void resync() {
        caches.resync();
        nanos += 60_000_000_000L;
    }

    private void listAnew(Kind kind) {
        if (kind == Kind.POD) {
            failures.forgetGone(uid -> !watches.hasShown(uid));
        }
        watches.list(kind);
    }

    private void restartManager() {
        failures.forgetGone(_ -> true);
        failures.managerStarted();
        caches = CacheFeed.caches(StatefulSets::view, () -> nanos);
        watches = new Watches(store, caches);
        manager = new TestManager(caches, this, this::told, () -> nanos);
        for (Kind kind : KINDS) {
            watches.list(kind);
        }
    }

    private void changed(Kind kind, @Nullable ObjectNode before, ObjectNode after, boolean gone) {
        watches.changed(kind, after, gone);
        changesByOthers += serving ? 0 : 1;
        groups.changed(kind, before, after);
        counts.changed(kind, after);
        if (kind == Kind.POD) {
            log(() -> "    pod " + Json.uid(after) + (gone ? " gone" : "") + (Json.deleting(after) ? " deleting" : "")
                    + " " + Json.phase(after) + (Json.ready(after) ? " ready " : " ")
                    + Json.mark(after, "template-revision-hash"));
            budget.podChanged(after);
        }
        if (kind == Kind.STATEFUL_SET
                && before != null
                && Json.name(after).equals(Truth.SET)
                && !Json.mark(before, "template-revision-hash").equals(Json.mark(after, "template-revision-hash"))) {
            budget.templateChanged();
        }
        if (kind == Kind.SET && (before == null || !before.path("spec").equals(after.path("spec")))) {
            log(() -> "    spec " + after.path("spec"));
            budget.specificationChanged();
            groups.specificationChanged();
        }
    }

    private void replaces(ObjectNode pod) {
        if (Json.leads(pod)) {
            log(() -> "    leader " + Json.uid(pod) + " is replaced");
            budget.replaces(pod);
        }
    }

    private void told(Event event) {
        log(() -> "    event " + event.reason() + " " + event.note());
    }

    @Override
    public JsonNode send(String method, String path, String contentType, @Nullable JsonNode body) {
        requests++;
        log(() -> "    " + method + " " + path.substring(path.indexOf("namespaces/prod") + 15) + " "
                + (body == null || !contentType.contains("patch") ? "" : body.toString()));
        TestManager sender = manager;
        if (faults != null) {
            faults.before();
            endIfReplaced(sender);
        }
        JsonNode answer = serve(method, path, contentType, body);
        if (faults != null) {
            faults.after();
            endIfReplaced(sender);
        }
        if (method.equals("DELETE")
                && answer.path("metadata")
                        .path("labels")
                        .path(Json.PREFIX + "worker-index")
                        .asText()
                        .equals("0")) {
            failures.deleted(Json.uid(answer));
        }
        return answer;
    }

    private JsonNode serve(String method, String path, String contentType, @Nullable JsonNode body) {
        if (method.equals("DELETE") && path.contains("/pods/")) {
            ObjectNode leader = store.find(
                    Kind.POD,
                    path.substring(path.lastIndexOf('/') + 1),
                    Json.known(body).path("preconditions").path("uid").asText());
            if (leader != null && !Json.deleting(leader) && !failures.explains(leader)) {
                Violation.when(!truth.isReleased(leader), "leader %s is deleted for nothing", Json.uid(leader));
                replaces(leader);
            }
        }
        if (path.endsWith("/status")) {
            counts.check(Json.known(body).path(1).path("value"), caches.pods().all());
        }
        serving = true;
        try {
            return rest.send(method, path, body, contentType);
        } finally {
            serving = false;
        }
    }

    private void log(Supplier<String> line) {
        if (log != null) {
            log.accept(line.get());
        }
    }

    private void endIfReplaced(TestManager sender) {
        if (sender != manager) {
            throw new ManagerDied();
        }
    }
}
