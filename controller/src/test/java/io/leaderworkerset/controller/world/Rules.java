// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderworkerset.controller.model.PodView;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** All rules of a world, and what each of them has to hear of. */
final class Rules {
    final FailureRule failures;
    final RequestRule requests;
    final HindranceRule hindrances;
    private final BudgetRule budget;
    private final GroupRules groups;
    private final CountRule counts = new CountRule();
    private final PlacementRule placement;
    private final PodGroupRule podGroups;
    private final AtRest rest;
    private final Truth truth;
    private final Policies policies;
    private final Strangers strangers;

    Rules(Store store, Truth truth, Cluster cluster, FailureRule failures, Policies policies, Strangers strangers) {
        this.truth = truth;
        this.policies = policies;
        this.strangers = strangers;
        this.failures = failures;
        requests = new RequestRule(truth);
        hindrances = new HindranceRule(store, truth, policies, strangers);
        budget = new BudgetRule(truth);
        groups = new GroupRules(truth);
        placement = new PlacementRule(store, truth);
        podGroups = new PodGroupRule(store, truth, cluster.gangs());
        rest = new AtRest(store, truth);
    }

    /** An object has changed. */
    void changed(Kind kind, @Nullable ObjectNode before, ObjectNode after, boolean byManager) {
        Violation.when(
                byManager && (strangers.is(before) || (kind == Kind.POD && !Json.isPart(after))),
                "the manager touches what is not the set's: %s",
                after);
        requests.changed(kind, before, after, byManager);
        groups.changed(kind, before, after);
        counts.changed(kind, after);
        switch (kind) {
            case POD -> {
                failures.podChanged(after);
                budget.podChanged(after);
            }
            case STATEFUL_SET -> {
                if (before != null
                        && Json.name(after).equals(Truth.SET)
                        && !Json.mark(before, "template-revision-hash")
                                .equals(Json.mark(after, "template-revision-hash"))) {
                    budget.templateChanged();
                }
            }
            case SET -> {
                if (before == null || !before.path("spec").equals(after.path("spec"))) {
                    budget.specificationChanged();
                    groups.specificationChanged();
                }
            }
            default -> {
                // No rule is about these.
            }
        }
    }

    /** The manager makes a request that cannot succeed. */
    void triesInVain(String request) {
        requests.triesInVain(request);
        hindrances.tries(request);
    }

    /** Time has passed. */
    void passed(Duration more) {
        failures.passed(more);
        requests.passed(more);
    }

    /** The StatefulSet controller is about to delete a pod for a new template or fewer replicas. */
    void replaces(ObjectNode pod) {
        if (Json.leads(pod) && !isRewritten(pod)) {
            budget.replaces(pod);
        }
    }

    /** Whether a leader is replaced because a policy has rewritten the template, which is nobody's rollout. */
    private boolean isRewritten(ObjectNode leader) {
        return policies.rewrites(Kind.STATEFUL_SET) && truth.isOfPresentRevision(leader);
    }

    /** The manager is about to apply the leader StatefulSet, having seen these groups ready. */
    void applies(JsonNode statefulSet, Predicate<ObjectNode> seenReady) {
        budget.releases(
                statefulSet.at("/spec/updateStrategy/rollingUpdate/partition").asInt(), seenReady);
    }

    /** The manager is about to delete a pod, and has or has not seen its group ready. */
    void deletes(ObjectNode leader, boolean seenReady) {
        if (!Json.deleting(leader) && !failures.explains(leader) && !isRewritten(leader)) {
            Violation.when(!truth.isReleased(leader), "leader %s is deleted for nothing", Json.uid(leader));
            budget.replaces(leader, seenReady);
        }
    }

    /** The manager is about to write a status, which was decided with these pods in sight. */
    void writesStatus(JsonNode status, List<PodView> known) {
        counts.check(status, known);
    }

    /** The world is quiet, although something is refused or in the way. */
    void checkHindered(boolean nodesAreWhole, boolean deletionsAreRefused) {
        hindrances.check(nodesAreWhole);
        // Pods stay on nodes that are lost.
        if (nodesAreWhole && !deletionsAreRefused) {
            failures.checkNoticed();
        }
    }

    /** The world is quiet. */
    void checkAtRest() {
        rest.check();
        placement.checkAtRest();
        podGroups.checkAtRest();
        failures.checkAtRest();
    }
}
