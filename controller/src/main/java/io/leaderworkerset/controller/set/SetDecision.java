// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderworkerset.api.v1.Labels;
import io.leaderworkerset.controller.action.Action;
import io.leaderworkerset.controller.action.Blocker;
import io.leaderworkerset.controller.action.Decision;
import io.leaderworkerset.controller.apply.Drift;
import io.leaderworkerset.controller.group.GroupTemplates;
import io.leaderworkerset.controller.kube.Event;
import io.leaderworkerset.controller.kube.Kind;
import io.leaderworkerset.controller.kube.Meta;
import io.leaderworkerset.controller.kube.Owner;
import io.leaderworkerset.controller.kube.Ownership;
import io.leaderworkerset.controller.kube.Reference;
import io.leaderworkerset.controller.model.PodView;
import io.leaderworkerset.controller.model.SetView;
import io.leaderworkerset.controller.model.StatefulSetView;
import io.leaderworkerset.controller.revision.Revisions;
import io.leaderworkerset.controller.rollout.GroupWaits;
import io.leaderworkerset.controller.rollout.Groups;
import io.leaderworkerset.controller.rollout.Replacement;
import io.leaderworkerset.controller.rollout.RolloutPlan;
import io.leaderworkerset.controller.rollout.RolloutReports;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one pass does for a set: first its parts, which do not depend on each other: revision and leader StatefulSet or
 * leaders, and the Service. Then, when it is known what the API server refused of them, status and old revisions.
 */
public final class SetDecision {
    private static final Duration DELETION = Duration.ofSeconds(5);
    /** How soon the reasons for missing pods are read again: no watch tells of a quota or a policy. */
    private static final Duration REASONS = Duration.ofSeconds(30);

    /**
     * The end of a pass.
     *
     * @param decision what is still to be done
     * @param memory what the next pass is to remember
     * @param namesMissingPods whether the status names pods that could not be created, without the reasons
     */
    public record Rest(Decision decision, SetSnapshot.Memory memory, boolean namesMissingPods) {}

    private final SetSnapshot seen;
    private final SetView set;
    private final Instant now;
    private final Ownership ownership;
    /** The leader StatefulSet, if it is the set's. */
    private final @Nullable StatefulSetView leader;

    private final List<PodView> leaders;
    private final Revisions revisions;
    private final CurrentRevision revision;
    private final Groups groups;
    private final GroupWaits waits;

    /**
     * The decision for what was seen.
     *
     * @param now the time that conditions carry, and that waiting is measured by
     */
    public SetDecision(SetSnapshot seen, Instant now) {
        this.seen = seen;
        this.set = seen.set();
        this.now = now;
        this.ownership = ownership(seen);
        this.leader = ownership == Ownership.FOREIGN ? null : seen.leaderStatefulSet();
        this.leaders = seen.leaders();
        this.revisions = Revisions.of(set, seen.revisions());
        this.revision = CurrentRevision.of(set, leader, revisions);
        // The pods of a StatefulSet of somebody else are nobody's groups.
        this.groups = ownership == Ownership.FOREIGN
                ? new Groups(Map.of())
                : Groups.observe(new GroupTemplates(set, revisions), leader, leaders, seen.workers(), revision.key());
        this.waits = seen.memory().groups().next(set, groups, leaders, now);
    }

    private static Ownership ownership(SetSnapshot seen) {
        StatefulSetView leader = seen.leaderStatefulSet();
        Meta set = seen.set().meta();
        return leader == null
                ? Ownership.OURS
                : Ownership.of(
                        leader.meta(),
                        Owner.of(Kind.LEADER_WORKER_SET, set),
                        leader.meta().label(Labels.NAME).equals(set.name()));
    }

    /** Whether the revision of the leader StatefulSet is missing, or was only not seen yet. */
    public boolean missesRevision() {
        String key = leader == null ? "" : leader.meta().label(Labels.TEMPLATE_REVISION_HASH);
        return !key.isEmpty() && revisions.withKey(key) == null;
    }

    /** What is done first. */
    public List<Decision> parts() {
        if (set.meta().deleting()) {
            return List.of();
        }
        return switch (ownership) {
            case OURS, ORPHANED ->
                List.of(
                        rollout(),
                        SharedService.decide(set, revisions, seen.service(), seen.serviceSettlement()),
                        revision.adoption() == null ? Decision.NOTHING : Decision.act(revision.adoption()));
            case LEAVING -> List.of();
            case FOREIGN -> List.of(foreign());
        };
    }

    private Decision foreign() {
        Blocker foreign = Blocker.foreign("statefulset " + set.meta().name());
        String note = "Failed to create leader statefulset " + set.meta().name() + ": " + foreign.sentence();
        return Decision.fail(
                foreign,
                Event.warning("FailedCreate", "Create", note, Reference.of(Kind.LEADER_WORKER_SET, set.meta()), null));
    }

    private Decision rollout() {
        List<Action> actions = new ArrayList<>();
        if (revision.creation() != null) {
            actions.add(revision.creation());
        }
        Action apply = apply();
        if (apply != null) {
            actions.add(apply);
        } else if (leader != null) {
            Replacement.due(set, leader, groups, leaders).stream()
                    .map(PodView::meta)
                    .map(pod -> new Action.Delete(Kind.POD, pod.key(), pod.uid()))
                    .forEach(actions::add);
        }
        return Decision.act(actions.toArray(Action[]::new));
    }

    private @Nullable Action apply() {
        JsonNode applied = leader == null ? MissingNode.getInstance() : leader.applied();
        RolloutPlan plan = RolloutPlan.of(set, leader, groups, waits, revision.templateChanged());
        ObjectNode wanted = LeaderStatefulSet.of(set, plan.partition(), plan.replicas(), revision.key(), applied);
        boolean settled =
                seen.leaderSettlement() != null && seen.leaderSettlement().settles(wanted, applied);
        if (settled || Drift.between(wanted, applied) == null) {
            return null;
        }
        if (leader != null) {
            // Or the apply would create what is gone by now, or take over what has come in its place.
            wanted.withObjectProperty("metadata").put("uid", leader.meta().uid());
        }
        return new Action.Apply(
                Kind.STATEFUL_SET,
                wanted,
                RolloutReports.of(plan, set, leader, revision.templateChanged(), revision.reference()));
    }

    /**
     * What is done then.
     *
     * @param blockers what was in the way of the parts
     * @param refusedPods why pods could not be created, in the server's words, by name
     */
    public Rest rest(List<Blocker> blockers, Map<String, String> refusedPods) {
        if (set.meta().deleting()) {
            return new Rest(Decision.NOTHING, SetSnapshot.Memory.NONE, false);
        }
        if (ownership == Ownership.LEAVING) {
            return new Rest(Decision.retry(DELETION), seen.memory(), false);
        }
        NameTooLong tooLong = NameTooLong.of(set);
        List<Blocker> ofSet = new ArrayList<>(blockers);
        if (tooLong != null) {
            ofSet.add(tooLong.blocker());
        }
        Waiting waiting = new Waiting(seen, missed(blockers), groups, waits, ofSet, now);
        boolean refused = Stream.concat(
                        blockers.stream(), seen.blockers().values().stream().flatMap(List::stream))
                .anyMatch(Blocker::refused);
        SetStatus status = SetStatus.decide(set, leader, groups, refused, waiting.suffix(refusedPods), tooLong, now);
        List<Action> actions = new ArrayList<>();
        if (status.update() != null) {
            actions.add(status.update());
        }
        if (status.updateDone() && ownership != Ownership.FOREIGN) {
            revisions.allBut(revision.key()).stream()
                    .filter(old -> !isRun(old.meta()))
                    .forEach(old -> actions.add(delete(old.meta())));
        }
        return new Rest(
                new Decision(List.copyOf(actions), next(waiting), null, null),
                new SetSnapshot.Memory(waits, waiting.others()),
                refusedPods.isEmpty() && waiting.namesMissingPods());
    }

    /**
     * How many groups should exist; while something is in the way, those that no StatefulSet asks for follow from it.
     */
    private int missed(List<Blocker> blockers) {
        if (leader == null) {
            return 0;
        }
        return blockers.isEmpty() ? set.replicas() : Math.min(set.replicas(), leader.replicas());
    }

    /** When to look again although nothing has changed; null: not at all. */
    private @Nullable Duration next(Waiting waiting) {
        boolean surge = leader != null && leader.replicas() > set.replicas() && set.partition() > 0;
        return Stream.of(
                        waiting.next(),
                        waits.untilBroken(),
                        surge ? waits.untilGivenBack() : null,
                        waiting.namesMissingPods() ? REASONS : null)
                .filter(Objects::nonNull)
                .min(Duration::compareTo)
                .orElse(null);
    }

    /** A surge group that is not given back yet may still be of an old revision. */
    private boolean isRun(Meta old) {
        String key = old.label(Labels.TEMPLATE_REVISION_HASH);
        return leaders.stream()
                .anyMatch(pod -> pod.meta().label(Labels.TEMPLATE_REVISION_HASH).equals(key));
    }

    private static Action delete(Meta old) {
        return new Action.Delete(Kind.CONTROLLER_REVISION, old.key(), old.uid());
    }
}
