package io.leaderworkerset.controller.world;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A failure costs the leader that the failed pod followed, once, if the policy says so; no leader is deleted without
 * one, nor, if the policy waits for that, before its group was whole and had started. The failure of a pod that is gone
 * before a manager starts, or before a watch lists, has left no trace: it need not be noticed.
 */
final class FailureRule {
    private record Failure(String leaderUid, String podUid, String pod, String what, boolean mustBeNoticed) {}

    private final Store store;
    private final Truth truth;
    private final List<Failure> failures = new ArrayList<>();
    private final Set<String> deletedLeaders = new HashSet<>();
    private final Set<String> startedLeaders = new HashSet<>();

    FailureRule(Store store, Truth truth) {
        this.store = store;
        this.truth = truth;
    }

    /** A pod is about to fail. */
    void fails(ObjectNode pod, String what) {
        ObjectNode leader = truth.leaderOf(pod);
        String policy = leader == null
                ? ""
                : truth.template(leader).path("restartPolicy").asText();
        if (leader == null || !policy.startsWith("Recreate")) {
            return;
        }
        boolean mustBeNoticed = policy.equals("RecreateGroupOnPodRestart") || hasStarted(leader);
        failures.add(new Failure(Json.uid(leader), Json.uid(pod), Json.name(pod), what, mustBeNoticed));
    }

    /** Something happened to a pod. */
    void podChanged(ObjectNode pod) {
        ObjectNode leader = truth.leaderOf(pod);
        if (leader != null && !startedLeaders.contains(Json.uid(leader)) && nonePends(truth.podsOf(leader), leader)) {
            startedLeaders.add(Json.uid(leader));
        }
    }

    private boolean hasStarted(ObjectNode leader) {
        List<ObjectNode> pods = truth.podsOf(leader);
        return nonePends(pods, leader) && truth.workersOf(leader).size() == pods.size() - 1;
    }

    private static boolean nonePends(List<ObjectNode> pods, ObjectNode leader) {
        return pods.size() == Integer.parseInt(Json.annotation(leader, "size"))
                && pods.stream().noneMatch(pod -> Json.phase(pod).equals("Pending"));
    }

    /** Failures of pods that are gone, and so, are forgotten. */
    void forgetGone(Predicate<String> podUids) {
        failures.replaceAll(
                failure -> store.find(Kind.POD, failure.pod, failure.podUid) == null && podUids.test(failure.podUid)
                        ? new Failure(failure.leaderUid, failure.podUid, failure.pod, failure.what, false)
                        : failure);
    }

    /** A new manager knows nothing of its predecessor's requests. */
    void managerStarted() {
        deletedLeaders.clear();
    }

    /** Whether a failure explains the deletion of a leader. */
    boolean explains(ObjectNode leader) {
        boolean counts = startedLeaders.contains(Json.uid(leader))
                || truth.template(leader).path("restartPolicy").asText().equals("RecreateGroupOnPodRestart");
        return counts && failures.stream().anyMatch(failure -> failure.leaderUid.equals(Json.uid(leader)));
    }

    /** The manager was told that it deleted a leader. */
    void deleted(String leaderUid) {
        Violation.when(!deletedLeaders.add(leaderUid), "leader %s is deleted twice", leaderUid);
    }

    /** When the world is quiet, every failure has cost its leader. */
    void checkAtRest() {
        for (ObjectNode leader : truth.leaders()) {
            boolean recreates =
                    truth.template(leader).path("restartPolicy").asText().startsWith("Recreate");
            Violation.when(
                    recreates && truth.podsOf(leader).stream().anyMatch(Json::restarted),
                    "the restart of a pod of group %s was lost",
                    Json.uid(leader));
        }
        for (Failure failure : failures) {
            boolean alive =
                    truth.leaders().stream().anyMatch(leader -> Json.uid(leader).equals(failure.leaderUid));
            Violation.when(
                    alive && failure.mustBeNoticed,
                    "%s of %s was lost: leader %s lives on",
                    failure.what,
                    failure.podUid,
                    failure.leaderUid);
        }
    }
}
