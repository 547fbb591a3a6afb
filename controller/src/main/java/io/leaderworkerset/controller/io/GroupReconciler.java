package io.leaderworkerset.controller.io;

import io.leaderworkerset.controller.action.Action;
import io.leaderworkerset.controller.action.Decision;
import io.leaderworkerset.controller.action.RecreationReason;
import io.leaderworkerset.controller.group.GroupDecision;
import io.leaderworkerset.controller.group.GroupSnapshot;
import io.leaderworkerset.controller.group.LostWorker;
import io.leaderworkerset.controller.kube.Kind;
import io.leaderworkerset.controller.model.GroupKey;
import io.leaderworkerset.controller.model.NodeView;
import io.leaderworkerset.controller.model.SetView;
import io.leaderworkerset.controller.runtime.Reconciler;
import io.leaderworkerset.controller.runtime.Result;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Observe, decide, act for one group. */
final class GroupReconciler implements Reconciler<GroupKey> {
    private final Caches caches;
    private final Snapshots snapshots;
    private final LostWorkers lost;
    private final GroupBlockers blockers;
    private final GroupDecision decision;
    private final ApiServer server;
    private final Writer writer;
    private final GroupListener listener;
    private final InstantSource clock;

    GroupReconciler(
            Caches caches,
            Snapshots snapshots,
            LostWorkers lost,
            GroupBlockers blockers,
            GroupDecision decision,
            ApiServer server,
            Writer writer,
            GroupListener listener,
            InstantSource clock) {
        this.caches = caches;
        this.snapshots = snapshots;
        this.lost = lost;
        this.blockers = blockers;
        this.decision = decision;
        this.server = server;
        this.writer = writer;
        this.listener = listener;
        this.clock = clock;
    }

    @Override
    public Result reconcile(GroupKey group) {
        List<LostWorker> gone = lost.of(group);
        Optional<SetView> set = caches.sets().get(group.setKey());
        if (set.isEmpty()) {
            lost.handled(group, gone);
            blockers.found(group, List.of());
            return Result.done();
        }
        GroupSnapshot seen = snapshots.of(set.get(), group, gone);
        List<Decision> decisions = decide(seen);
        Optional<RecreationReason> end = end(decisions);
        if (end.isEmpty()) {
            // They cost nothing, whatever becomes of the rest.
            lost.handled(group, seen.judged());
        }
        Outcome outcome = writer.carryOut(decisions);
        if (outcome.answered()) {
            blockers.found(group, outcome.blockers());
        }
        Result result = outcome.result();
        end.ifPresent(reason -> {
            listener.recreated(reason);
            lost.handled(group, seen.judged());
        });
        return result;
    }

    /** Why the group ends now, if it does. */
    private static Optional<RecreationReason> end(List<Decision> decisions) {
        return decisions.stream()
                .flatMap(decision -> decision.actions().stream())
                .map(action -> action instanceof Action.Delete delete ? delete.failure() : null)
                .filter(Objects::nonNull)
                .findFirst();
    }

    private List<Decision> decide(GroupSnapshot group) {
        Instant now = clock.instant();
        List<Decision> first = decision.decide(group, now);
        Optional<String> node = first.stream()
                .map(Decision::nodeNeeded)
                .filter(Objects::nonNull)
                .findFirst();
        if (node.isEmpty()) {
            return first;
        }
        NodeView read =
                server.find(Kind.NODE.named(node.get())).map(NodeView::of).orElse(null);
        return decision.decide(group.with(new GroupSnapshot.NodeReading(node.get(), read)), now);
    }
}
