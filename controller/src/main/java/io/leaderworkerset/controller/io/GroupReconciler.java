package io.leaderworkerset.controller.io;

import io.leaderworkerset.controller.action.Action;
import io.leaderworkerset.controller.action.Decision;
import io.leaderworkerset.controller.group.GroupDecision;
import io.leaderworkerset.controller.group.GroupSnapshot;
import io.leaderworkerset.controller.group.LostWorker;
import io.leaderworkerset.controller.model.GroupKey;
import io.leaderworkerset.controller.model.NodeView;
import io.leaderworkerset.controller.model.SetView;
import io.leaderworkerset.controller.runtime.Reconciler;
import io.leaderworkerset.controller.runtime.Result;
import io.leaderworkerset.controller.runtime.cache.Caches;
import java.util.List;
import java.util.Optional;

/** Observe, decide, act for one group. */
final class GroupReconciler implements Reconciler<GroupKey> {
    private final Caches caches;
    private final Snapshots snapshots;
    private final LostWorkers lost;
    private final GroupTroubles troubles;
    private final GroupDecision decision;
    private final ApiServer server;
    private final Writer writer;
    private final GroupListener listener;

    GroupReconciler(
            Caches caches,
            Snapshots snapshots,
            LostWorkers lost,
            GroupTroubles troubles,
            GroupDecision decision,
            ApiServer server,
            Writer writer,
            GroupListener listener) {
        this.caches = caches;
        this.snapshots = snapshots;
        this.lost = lost;
        this.troubles = troubles;
        this.decision = decision;
        this.server = server;
        this.writer = writer;
        this.listener = listener;
    }

    @Override
    public Result reconcile(GroupKey group) {
        List<LostWorker> gone = lost.of(group);
        Optional<SetView> set = caches.sets().get(group.setKey());
        if (set.isEmpty()) {
            lost.handled(group, gone);
            troubles.ended(group);
            return Result.done();
        }
        GroupSnapshot seen = snapshots.of(set.get(), group, gone);
        Result result = carryOut(group, seen);
        lost.handled(group, seen.judged());
        return result;
    }

    private Result carryOut(GroupKey group, GroupSnapshot snapshot) {
        Decision decided = decide(snapshot);
        String error = decided.error();
        if (error == null) {
            troubles.ended(group);
        } else {
            troubles.began(group, error);
        }
        Result result = writer.carryOut(decided);
        decided.actions().forEach(this::tell);
        return result;
    }

    private void tell(Action carriedOut) {
        if (carriedOut instanceof Action.DeleteLeader leader && leader.failure() != null) {
            listener.recreated(leader.failure());
        }
    }

    private Decision decide(GroupSnapshot group) {
        Decision first = decision.decide(group);
        String node = first.nodeNeeded();
        if (node == null) {
            return first;
        }
        NodeView read =
                server.find(Resource.NODES.named(node)).map(NodeView::of).orElse(null);
        return decision.decide(group.with(new GroupSnapshot.NodeReading(node, read)));
    }
}
