// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.world;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A rollout never takes more groups down than the budget allows: those that were ready when it took them, and have not
 * been ready since, less the surge groups that stand in for them. Groups that fail by themselves are not counted.
 *
 * <p>While the specification changes in the middle of a rollout, the most generous of the budgets counts, and groups
 * that a user gives up are no part of it.
 *
 * <p>Two things are as the original's vectors have them. A template that changes again costs surge groups at once, as
 * they are no wanted groups: they are taken to stand in until they are given back. And it takes groups that are down by
 * then for broken ones, which count only below what the first step may release (vector {@code rollout} line 561).
 */
final class BudgetRule {
    private final Truth truth;
    private final Set<Integer> down = new HashSet<>();
    private final Set<Integer> downBefore = new HashSet<>();
    private final Set<Integer> wereReady = new HashSet<>();
    private final Set<Integer> releasedBroken = new HashSet<>();
    private int allowed;
    private int replicas = Integer.MAX_VALUE;

    BudgetRule(Truth truth) {
        this.truth = truth;
    }

    /** A user changed the specification. */
    void specificationChanged() {
        int wanted = truth.replicas();
        if (isCalm()) {
            allowed = 0;
            replicas = wanted;
            wereReady.clear();
            truth.leaders().stream().filter(truth::ready).map(Json::ordinal).forEach(wereReady::add);
        }
        allowed = Math.max(allowed, truth.maxUnavailable());
        replicas = Math.min(replicas, wanted);
    }

    /** The leader StatefulSet has another template. */
    void templateChanged() {
        downBefore.addAll(down);
        down.clear();
        releasedBroken.clear();
    }

    /** The partition is about to be set; groups that were not seen ready by then are replaced at no cost. */
    void releases(int partition, Predicate<ObjectNode> seenReady) {
        truth.leaders().stream()
                .filter(leader -> Json.ordinal(leader) >= partition
                        && Json.ordinal(leader) < truth.partition()
                        && !seenReady.test(leader))
                .map(Json::ordinal)
                .forEach(releasedBroken::add);
    }

    /** Something happened to a pod. */
    void podChanged(ObjectNode pod) {
        ObjectNode leader = truth.leaderOf(pod);
        if (leader != null && truth.ready(leader)) {
            int index = Json.ordinal(leader);
            down.remove(index);
            downBefore.remove(index);
            wereReady.add(index);
        }
    }

    /**
     * The StatefulSet controller is about to delete a leader, which it may as soon as the partition has released it.
     */
    void replaces(ObjectNode leader) {
        replaces(leader, !releasedBroken.contains(Json.ordinal(leader)));
    }

    /**
     * A leader is about to be deleted for a new template or fewer replicas.
     *
     * @param seenReady whether whoever deletes it could know that its group was ready: replacing a broken one is free
     */
    void replaces(ObjectNode leader, boolean seenReady) {
        int index = Json.ordinal(leader);
        if (index >= replicas && (truth.isReleased(leader) || index >= truth.replicas() + truth.maxSurge())) {
            return;
        }
        wereReady.remove(index);
        releasedBroken.remove(index);
        if (seenReady && truth.ready(leader) && index < replicas) {
            down.add(index);
        }
        int firstStep = replicas - truth.updatedAtTail() - allowed;
        long missing = down.stream().filter(group -> group < replicas).count()
                + downBefore.stream().filter(group -> group < firstStep).count();
        long standIns = wereReady.stream().filter(group -> group >= replicas).count();
        Violation.when(
                missing - standIns > allowed,
                "taking group %d down leaves %s and %s down with stand-ins %s, but only %d may be unavailable of %d",
                index,
                down,
                downBefore,
                wereReady,
                allowed,
                replicas);
    }

    /** Whether the specification before the present one was reached as far as revisions and replicas go. */
    private boolean isCalm() {
        ObjectNode statefulSet = truth.leaderStatefulSet();
        if (statefulSet == null) {
            return true;
        }
        String revision = Json.mark(statefulSet, "template-revision-hash");
        int present = statefulSet.path("spec").path("replicas").asInt();
        long observed = truth.set().path("status").path("observedGeneration").asLong();
        return down.isEmpty()
                && downBefore.isEmpty()
                && observed == truth.set().path("metadata").path("generation").asLong() - 1
                && truth.leaders().size() == present
                && Json.annotation(statefulSet, "replicas").equals(Integer.toString(present))
                && truth.leaders().stream()
                        .allMatch(leader ->
                                Json.mark(leader, "template-revision-hash").equals(revision));
    }
}
