package io.leaderworkerset.controller.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderworkerset.controller.model.PodView;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** All rules of a world, and what each of them has to hear of. */
final class Rules {
    final FailureRule failures;
    final RequestRule requests;
    private final BudgetRule budget;
    private final GroupRules groups;
    private final CountRule counts = new CountRule();
    private final PlacementRule placement;
    private final PodGroupRule podGroups;
    private final AtRest rest;
    private final Truth truth;

    Rules(Store store, Truth truth, Cluster cluster) {
        this.truth = truth;
        failures = new FailureRule(store, truth);
        requests = new RequestRule(truth);
        budget = new BudgetRule(truth);
        groups = new GroupRules(truth);
        placement = new PlacementRule(store, truth);
        podGroups = new PodGroupRule(store, truth, cluster.gangs());
        rest = new AtRest(store, truth);
    }

    /** An object has changed. */
    void changed(Kind kind, @Nullable ObjectNode before, ObjectNode after, boolean byManager) {
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

    /** The StatefulSet controller is about to delete a pod for a new template or fewer replicas. */
    void replaces(ObjectNode pod) {
        if (Json.leads(pod)) {
            budget.replaces(pod);
        }
    }

    /** The manager is about to apply the leader StatefulSet, having seen these groups ready. */
    void applies(JsonNode statefulSet, Predicate<ObjectNode> seenReady) {
        budget.releases(
                statefulSet.at("/spec/updateStrategy/rollingUpdate/partition").asInt(), seenReady);
    }

    /** The manager is about to delete a pod, and has or has not seen its group ready. */
    void deletes(ObjectNode leader, boolean seenReady) {
        if (!Json.deleting(leader) && !failures.explains(leader)) {
            Violation.when(!truth.isReleased(leader), "leader %s is deleted for nothing", Json.uid(leader));
            budget.replaces(leader, seenReady);
        }
    }

    /** The manager is about to write a status, which was decided with these pods in sight. */
    void writesStatus(JsonNode status, List<PodView> known) {
        counts.check(status, known);
    }

    /** The world is quiet. */
    void checkAtRest() {
        rest.check();
        placement.checkAtRest();
        podGroups.checkAtRest();
        failures.checkAtRest();
    }
}
