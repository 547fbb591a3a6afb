// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.world;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A failure costs the leader that the failed pod followed, once, if the policy says so; no leader is deleted without
 * one, nor, if the policy waits for that, before its group was whole and had started. The failure of a pod that is gone
 * before a manager starts, or before a watch lists, has left no trace: it need not be noticed.
 */
final class FailureRule {
    /**
     * A failure of a pod.
     *
     * @param group the pods all of which had started then, where the policy asks for that
     */
    private record Failure(
            String leaderUid, ObjectNode pod, String what, List<ObjectNode> group, boolean mustBeNoticed) {
        Failure unnoticed() {
            return new Failure(leaderUid, pod, what, group, false);
        }
    }

    private static final Duration UNSEEN = Duration.ofMinutes(1);

    private final Store store;
    private final Truth truth;
    private final List<Failure> failures = new ArrayList<>();
    /** With the time at which they were deleted. */
    private final Map<String, Duration> deletedLeaders = new HashMap<>();

    private Duration time = Duration.ZERO;
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
        boolean always = policy.equals("RecreateGroupOnPodRestart");
        failures.add(new Failure(
                Json.uid(leader), pod, what, always ? List.of() : truth.podsOf(leader), always || hasStarted(leader)));
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

    /** What happened between two lists is never shown: of pods that are gone the manager knows what it had heard. */
    void listedAnew(Watches watches) {
        forget(failure -> (isGone(failure.pod) && !watches.hasShown(Json.uid(failure.pod)))
                || failure.group.stream().anyMatch(pod -> isGone(pod) && !watches.hasShownStarted(Json.uid(pod))));
    }

    /** A new manager knows nothing of pods that are gone, those beside the failed one too, nor of earlier requests. */
    void managerStarted() {
        forget(failure -> isGone(failure.pod) || failure.group.stream().anyMatch(this::isGone));
        deletedLeaders.clear();
    }

    private void forget(Predicate<Failure> unknown) {
        failures.replaceAll(failure -> unknown.test(failure) ? failure.unnoticed() : failure);
    }

    private boolean isGone(ObjectNode pod) {
        return store.find(Kind.POD, Json.name(pod), Json.uid(pod)) == null;
    }

    /** Whether a failure explains the deletion of a leader. */
    boolean explains(ObjectNode leader) {
        boolean counts = startedLeaders.contains(Json.uid(leader))
                || truth.template(leader).path("restartPolicy").asText().equals("RecreateGroupOnPodRestart");
        return counts && failures.stream().anyMatch(failure -> failure.leaderUid.equals(Json.uid(leader)));
    }

    /** The manager was told that it deleted a leader. What no watch shows for more than a minute, it does again. */
    void deleted(String leaderUid) {
        Duration before = deletedLeaders.put(leaderUid, time);
        Violation.when(
                before != null && time.minus(before).compareTo(UNSEEN) <= 0, "leader %s is deleted twice", leaderUid);
    }

    /** Time has passed. */
    void passed(Duration more) {
        time = time.plus(more);
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
        checkNoticed();
    }

    /** Every failure that had to be noticed by now has cost its leader. */
    void checkNoticed() {
        for (Failure failure : failures) {
            boolean alive =
                    truth.leaders().stream().anyMatch(leader -> Json.uid(leader).equals(failure.leaderUid));
            Violation.when(
                    alive && failure.mustBeNoticed,
                    "%s of %s was lost: leader %s lives on",
                    failure.what,
                    Json.uid(failure.pod),
                    failure.leaderUid);
        }
    }
}
