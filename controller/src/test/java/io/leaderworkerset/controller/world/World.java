// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderworkerset.controller.kube.Event;
import io.leaderworkerset.controller.model.PodView;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One cluster with one set and one manager, and the rules that are watched over. */
final class World {
    private static final int ROUNDS = 400;
    private static final Duration ROUND = Duration.ofHours(1);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration TRY = Duration.ofSeconds(10);
    /** Longer than the longest time between two tries of what is refused. */
    private static final int CALM = 7;
    /** A change is gathered with others for less than a second, twice: for the group and for its set. */
    private static final int SECONDS_TO_HEED = 3;
    /** After a few of them what is gathered for a set is due, while most of what has happened is not yet shown. */
    private static final Duration BETWEEN_PASSES = Duration.ofMillis(250);
    /** For a leader of a rollout: its deletion, its Service, PodGroup and workers, a step of the partition, status. */
    private static final int REQUESTS = 8;

    private final Witness witness;
    private final @Nullable Consumer<String> log;
    private final WorldTime time = new WorldTime();
    private final Store store = new Store(time);
    private final Truth truth = new Truth(store);
    private final Events events = new Events(time);
    private final Policies policies = new Policies();
    private final Strangers strangers;
    private final Rules rules;
    private final Requests requests;
    private final GarbageCollector collector = new GarbageCollector(store);
    private final Kubelets kubelets = new Kubelets(store);
    private final StatefulSetController statefulSets;
    private final Nodes nodes;
    private final Outside outside;
    private final Users users;
    private final PodTroubles troubles;
    private final Managers managers;

    /** A world in which a user has created the set; what happens is told to the log, if there is one. */
    World(ObjectNode set, Cluster cluster, Witness witness, @Nullable Consumer<String> log) {
        this.witness = witness;
        this.log = log;
        FailureRule failures = new FailureRule(store, truth);
        outside = new Outside(store, failures, witness);
        strangers = new Strangers(store, truth, outside);
        rules = new Rules(store, truth, cluster, failures, policies, strangers);
        Rest rest = new Rest(store, policies, events, cluster.honoursMaxUnavailable());
        requests = new Requests(store, rest, policies, strangers, rules, this::log);
        NewPods newPods = new NewPods(store, policies, cluster);
        statefulSets = new StatefulSetController(store, cluster, newPods, this::notCreated, this::replaces);
        nodes = new Nodes(store, failures);
        users = new Users(truth, outside);
        troubles = new PodTroubles(store, truth, outside, newPods, statefulSets);
        managers = new Managers(store, cluster, time, this::send, this::told);
        store.observe(this::changed);
        store.create(Kind.SET, set);
    }

    /** Takes one step. */
    void take(Step step) {
        log(step::toString);
        switch (step.what()) {
            case DELIVER -> managers.watches().deliver(step.first(), 1 + step.second() % 6);
            case PASS -> laterPass(step.first());
            case FAULTY_PASS -> faultyPass(step);
            case CUT_OFF -> requests.cutOff(1 + step.first() % 4);
            case SYNC -> statefulSets.sync(step.first());
            case COLLECT -> one(collector.work(), step.first());
            case RUN_PODS -> one(kubelets.work(), step.first());
            case WATCH_NODES -> one(nodes.work(), step.first());
            case GO_ON -> goOn(step.first() % 16);
            case LIST_ANEW -> listAnew(Watches.kind(step.first()));
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
                    DELETE_SERVICE,
                    DELETE_POD_GROUP,
                    COPY_POD,
                    DELETE_COPY -> troubles.take(step);
            case UNLABEL_NODE, REMOVE_NODE, LOSE_NODE -> nodes.take(step);
            case REFUSE, REFUSE_PODS, MEND, REWRITE -> policies.take(step);
            case FOREIGN, REMOVE_FOREIGN -> strangers.take(step);
        }
    }

    /** One step of whatever goes on by itself. */
    void progress(int choice, int which) {
        switch (Math.floorMod(choice, 6)) {
            case 0, 1 -> managers.watches().deliver(which, 3);
            case 2 -> statefulSets.sync(which);
            case 3 -> one(collector.work(), which);
            case 4 -> one(kubelets.work(), which);
            default -> laterPass(which);
        }
    }

    /** Lets everything happen that happens by itself, mends what is broken by design, and checks what then holds. */
    void comeToRest() {
        requests.fault(null);
        requests.cutOff(0);
        log(() -> "quiet from now on");
        if (!nodes.whole()) {
            // As long as no time passes, nothing is tried again: whatever is broken, this comes to an end.
            rest(Duration.ZERO);
        }
        if (policies.refuse() || strangers.present() || !nodes.whole()) {
            calmDown();
            rules.checkHindered(nodes.whole(), policies.refuses(Kind.POD));
            endHindrance();
        }
        users.mend();
        rest();
        if (users.makeRoom()) {
            rest();
        }
        rules.checkAtRest();
        rules.requests.checkAtRest();
        rules.requests.mark();
        resync();
        rest();
        rules.requests.checkQuiet();
    }

    /** Lets everything happen until only what is hindered is tried again. */
    private void calmDown() {
        rules.hindrances.mark();
        int calm = 0;
        for (int rounds = 0; calm < CALM; rounds++) {
            Violation.when(rounds == ROUNDS, "the world does not come to rest while it is hindered");
            if (settled(TRY)) {
                calm++;
            } else {
                calm = 0;
                rules.hindrances.mark();
            }
        }
    }

    /** What a watch shows is heeded at once, all else when it is tried again. */
    private void endHindrance() {
        log(() -> "nothing is refused from now on, nobody is in the way, and the nodes are whole");
        boolean shown = !policies.refuse() && !strangers.isAnyHidden();
        policies.mend();
        strangers.go();
        nodes.mend();
        for (int second = 0; second < SECONDS_TO_HEED; second++) {
            settled(SECOND);
        }
        if (shown) {
            rules.hindrances.checkOver();
        }
        // A pod that a rollout replaces just then is missing again, for a moment.
        for (int round = 0; round < CALM || (round < 2 * CALM && rules.hindrances.isTold()); round++) {
            settled(TRY);
        }
        rules.hindrances.checkOver();
    }

    /** A rollout that nothing disturbs. */
    void rollOut() {
        log(() -> "a rollout in peace");
        rules.requests.mark();
        users.rollOut();
        // In its own time: what takes an hour is named in the status, which is a request more.
        rest(SECOND);
        rest();
        rules.checkAtRest();
        rules.requests.checkRollout(policies.rewrites(Kind.SERVICE) ? REQUESTS + 1 : REQUESTS);
    }

    /** Does what was done in another world, as soon as that is possible in this one; never, if it is not. */
    void perform(Act act) {
        boolean settled = false;
        while (!outside.isPossible(act) && !settled) {
            settled = settled(ROUND);
        }
        if (outside.isPossible(act)) {
            outside.perform(act);
        }
    }

    /** Lets everything happen that happens by itself. */
    void rest() {
        rest(ROUND);
    }

    private void rest(Duration round) {
        for (int rounds = 0; !settled(round); rounds++) {
            Violation.when(rounds == ROUNDS, "the world does not come to rest");
        }
        witness.rested(store);
    }

    /** Everybody does once what there is to do; whether there was nothing. */
    private boolean settled(Duration time) {
        long before = store.version();
        int sent = rules.requests.sent();
        managers.watches().deliverAll();
        passTime(time);
        int more = managers.running().waiting();
        while (more-- > 0) {
            pass(0);
        }
        statefulSets.syncAll();
        collector.work().forEach(Runnable::run);
        nodes.work().forEach(Runnable::run);
        kubelets.work().forEach(Runnable::run);
        return store.version() == before && rules.requests.sent() == sent && managers.idle();
    }

    private void goOn(int rounds) {
        for (int round = 0; round < rounds; round++) {
            if (settled(ROUND)) {
                witness.rested(store);
                return;
            }
            log(() -> "    a round");
        }
    }

    private static void one(List<Runnable> work, int choice) {
        if (!work.isEmpty()) {
            work.get(Math.floorMod(choice, work.size())).run();
        }
    }

    private void laterPass(int choice) {
        passTime(BETWEEN_PASSES);
        pass(choice);
    }

    private void pass(int choice) {
        List<PodView> before = requests.decidedOn(managers.caches().pods().all());
        try {
            String done = managers.running().reconcile(choice);
            if (done != null) {
                log(() -> "    pass " + done);
            }
        } finally {
            requests.decidedOn(before);
        }
    }

    private void faultyPass(Step step) {
        Faults before = requests.fault(new Faults(step.second(), this));
        try {
            pass(step.first());
        } catch (ManagerDied died) {
            log(() -> "    the manager dies");
            restartManager();
        } finally {
            requests.fault(before);
        }
    }

    private void resync() {
        managers.caches().resync();
        passTime(Duration.ofMinutes(1));
    }

    private void passTime(Duration time) {
        managers.passTime(time);
        rules.passed(time);
    }

    private void listAnew(Kind kind) {
        if (kind == Kind.POD) {
            rules.failures.listedAnew(managers.watches());
        }
        managers.watches().list(kind);
    }

    private void restartManager() {
        rules.failures.managerStarted();
        managers.restart();
    }

    private JsonNode send(String method, String path, String contentType, @Nullable JsonNode body) {
        return requests.send(managers, method, path, contentType, body);
    }

    private void changed(Kind kind, @Nullable ObjectNode before, ObjectNode after, boolean gone) {
        managers.watches().changed(kind, after, gone);
        if (kind == Kind.POD) {
            log(() -> "    pod " + Json.uid(after) + (gone ? " gone" : "") + (Json.deleting(after) ? " deleting" : "")
                    + " " + Json.phase(after) + (Json.ready(after) ? " ready " : " ")
                    + Json.mark(after, "template-revision-hash"));
        }
        if (kind == Kind.SET && (before == null || !before.path("spec").equals(after.path("spec")))) {
            log(() -> "    spec " + after.path("spec"));
        }
        rules.changed(kind, before, after, requests.serving());
    }

    private void replaces(ObjectNode pod) {
        log(() -> "    pod " + Json.uid(pod) + " is replaced");
        rules.replaces(pod);
    }

    private void notCreated(String pod, String statefulSet, String answer) {
        log(() -> "    pod " + pod + " is refused");
        events.notCreated(pod, statefulSet, answer);
        rules.hindrances.notCreated(pod, answer);
    }

    private void told(Event event) {
        log(() -> "    event " + event.reason() + " " + event.note());
    }

    private void log(Supplier<String> line) {
        if (log != null) {
            log.accept(line.get());
        }
    }
}
