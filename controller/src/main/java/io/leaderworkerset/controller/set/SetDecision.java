package io.leaderworkerset.controller.set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderworkerset.api.v1.Labels;
import io.leaderworkerset.controller.action.Action;
import io.leaderworkerset.controller.action.Decision;
import io.leaderworkerset.controller.action.Event;
import io.leaderworkerset.controller.action.Reference;
import io.leaderworkerset.controller.action.Reports;
import io.leaderworkerset.controller.apply.Drift;
import io.leaderworkerset.controller.group.GroupTemplates;
import io.leaderworkerset.controller.model.Meta;
import io.leaderworkerset.controller.model.Owner;
import io.leaderworkerset.controller.model.Ownership;
import io.leaderworkerset.controller.model.PodView;
import io.leaderworkerset.controller.model.SetView;
import io.leaderworkerset.controller.model.StatefulSetView;
import io.leaderworkerset.controller.revision.Revisions;
import io.leaderworkerset.controller.rollout.Groups;
import io.leaderworkerset.controller.rollout.Replacement;
import io.leaderworkerset.controller.rollout.RolloutPlan;
import io.leaderworkerset.controller.rollout.RolloutReports;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one pass does for a set, in order: revision, leader StatefulSet or leaders, Service, status, old revisions. */
public final class SetDecision {
    private static final Duration DELETION = Duration.ofSeconds(5);

    private final SetSnapshot seen;
    private final SetView set;
    private final @Nullable StatefulSetView leader;
    private final Instant now;
    private final List<Action> actions = new ArrayList<>();
    private final List<String> errors = new ArrayList<>();

    private SetDecision(SetSnapshot seen, @Nullable StatefulSetView leader, Instant now) {
        this.seen = seen;
        this.set = seen.set();
        this.leader = leader;
        this.now = now;
    }

    /** The decision for what was seen; {@code now} is the time that conditions carry. */
    public static Decision decide(SetSnapshot seen, Instant now) {
        Meta set = seen.set().meta();
        StatefulSetView leader = seen.leaderStatefulSet();
        if (set.deleting()) {
            return Decision.NOTHING;
        }
        if (leader == null) {
            return new SetDecision(seen, null, now).decide();
        }
        boolean looksOurs = leader.meta().label(Labels.NAME).equals(set.name());
        return switch (Ownership.of(leader.meta(), Owner.set(set), looksOurs)) {
            case OURS, ORPHANED -> new SetDecision(seen, leader, now).decide();
            case LEAVING -> Decision.retry(DELETION);
            case FOREIGN -> new SetDecision(seen, null, now).blocked(leader.meta());
        };
    }

    private Decision blocked(Meta foreign) {
        String error = "statefulset " + foreign.name() + " exists and belongs to somebody else";
        String note = "Failed to create leader statefulset " + foreign.name() + ": " + error;
        add(Decision.fail(error, Event.warning("FailedCreate", "Create", note, Reference.set(set.meta()), null)));
        SetStatus status = SetStatus.decide(set, null, new Groups(Map.of()), Obstacles.of(seen, errors), now);
        if (status.update() != null) {
            actions.add(status.update());
        }
        return new Decision(List.copyOf(actions), null, error(), null);
    }

    private Decision decide() {
        Revisions revisions = Revisions.of(set, seen.revisions());
        CurrentRevision revision = CurrentRevision.of(set, leader, revisions);
        Groups groups = Groups.observe(
                new GroupTemplates(set, revisions), leader, seen.leaders(), seen.workers(), revision.key());
        if (revision.creation() != null) {
            actions.add(revision.creation());
        }
        Decision rollout = rollout(revision, groups);
        add(rollout);
        add(SharedService.decide(set, revisions, seen.service()));
        SetStatus status = SetStatus.decide(set, leader, groups, Obstacles.of(seen, errors), now);
        // Another pass follows a step of the rollout: mere numbers can wait for it.
        if (status.update() != null && (rollout.actions().isEmpty() || status.tells())) {
            actions.add(status.update());
        }
        if (status.updateDone()) {
            revisions.allBut(revision.key()).stream()
                    .filter(old -> !isRun(old.meta()))
                    .forEach(old -> actions.add(delete(old.meta())));
        }
        return new Decision(List.copyOf(actions), null, error(), null);
    }

    private @Nullable String error() {
        return errors.isEmpty() ? null : String.join(", ", errors);
    }

    private void add(Decision part) {
        actions.addAll(part.actions());
        if (part.error() != null) {
            errors.add(part.error());
        }
    }

    private Decision rollout(CurrentRevision revision, Groups groups) {
        Decision statefulSet = leaderStatefulSet(revision, groups);
        return statefulSet.actions().isEmpty() ? replacement(groups) : statefulSet;
    }

    private Decision leaderStatefulSet(CurrentRevision revision, Groups groups) {
        JsonNode applied = leader == null ? MissingNode.getInstance() : leader.applied();
        RolloutPlan plan = RolloutPlan.of(set, leader, groups, revision.templateChanged());
        ObjectNode wanted = LeaderStatefulSet.of(set, plan.partition(), plan.replicas(), revision.key(), applied);
        if (Drift.between(wanted, applied) == null) {
            return Decision.NOTHING;
        }
        if (leader != null) {
            // Or the apply would create what is gone by now, or take over what has come in its place.
            wanted.withObjectProperty("metadata").put("uid", leader.meta().uid());
        }
        return Decision.act(new Action.ApplyStatefulSet(
                wanted, RolloutReports.of(plan, set, leader, revision.templateChanged(), revision.reference())));
    }

    /** A surge group that is not given back yet may still be of an old revision. */
    private boolean isRun(Meta revision) {
        String key = revision.label(Labels.TEMPLATE_REVISION_HASH);
        return seen.leaders().stream()
                .anyMatch(pod -> pod.meta().label(Labels.TEMPLATE_REVISION_HASH).equals(key));
    }

    private Decision replacement(Groups groups) {
        return leader == null
                ? Decision.NOTHING
                : Decision.act(Replacement.due(set, leader, groups, seen.leaders()).stream()
                        .map(PodView::meta)
                        .map(pod -> new Action.DeleteLeader(pod.key(), pod.uid(), null, Reports.NONE))
                        .toArray(Action[]::new));
    }

    private static Action delete(Meta revision) {
        return new Action.DeleteRevision(revision.key(), revision.uid(), Reports.NONE);
    }
}
