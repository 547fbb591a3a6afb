// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.group;

import io.leaderworkerset.api.v1.Annotations;
import io.leaderworkerset.controller.action.Action.Create;
import io.leaderworkerset.controller.action.Blocker;
import io.leaderworkerset.controller.action.Decision;
import io.leaderworkerset.controller.action.Reports;
import io.leaderworkerset.controller.group.GroupSnapshot.NodeReading;
import io.leaderworkerset.controller.kube.Event;
import io.leaderworkerset.controller.kube.Kind;
import io.leaderworkerset.controller.kube.Meta;
import io.leaderworkerset.controller.kube.Owner;
import io.leaderworkerset.controller.kube.Ownership;
import io.leaderworkerset.controller.kube.Reference;
import io.leaderworkerset.controller.model.PodView;
import io.leaderworkerset.controller.model.RevisionView;
import io.leaderworkerset.controller.model.StatefulSetView;
import java.time.Duration;
import java.util.Map;

/** When a leader gets its workers: their StatefulSet is created once and never changed. */
final class WorkerStart {
    private static final Duration UNTIL_REVISION_IS_SEEN = Duration.ofSeconds(1);

    private final PodView leader;
    private final GroupSnapshot group;

    private WorkerStart(PodView leader, GroupSnapshot group) {
        this.leader = leader;
        this.group = group;
    }

    static Decision decide(PodView leader, GroupSnapshot group) {
        return new WorkerStart(leader, group).decide();
    }

    private Decision decide() {
        boolean tooEarly = group.set().startsWorkersAfterLeader() && !leader.ready();
        if (group.template(leader).size() == 1 || tooEarly) {
            return Decision.NOTHING;
        }
        RevisionView revision = group.revision(leader);
        if (revision == null) {
            return Decision.retry(UNTIL_REVISION_IS_SEEN);
        }
        StatefulSetView present = group.workers();
        return present == null ? place(revision) : keep(present.meta());
    }

    private Decision keep(Meta present) {
        return switch (Ownership.of(
                present, Owner.of(Kind.POD, leader.meta()), OrphanedWorkers.isOfGroup(present, group))) {
            case OURS, LEAVING -> Decision.NOTHING;
            case ORPHANED -> OrphanedWorkers.delete(present);
            case FOREIGN -> fail(Blocker.foreign("statefulset " + present.name()));
        };
    }

    private Decision place(RevisionView revision) {
        String topologyKey = group.set().meta().annotation(Annotations.EXCLUSIVE_TOPOLOGY);
        if (topologyKey.isEmpty()) {
            return create(revision, Map.of());
        }
        String name = leader.nodeName();
        if (name.isEmpty()) {
            return Decision.NOTHING;
        }
        NodeReading reading = group.node();
        if (reading == null || !reading.name().equals(name)) {
            return Decision.needNode(name);
        }
        if (reading.node() == null) {
            return fail(Blocker.of("getting node \"" + name + "\":", "nodes \"" + name + "\" not found"));
        }
        Map<String, String> labels = reading.node().meta().labels();
        String domain = labels.get(topologyKey);
        return domain == null
                ? fail(Blocker.of("node \"" + name + "\"", "does not have topology label: " + topologyKey))
                : create(revision, Map.of(topologyKey, domain));
    }

    private Decision create(RevisionView revision, Map<String, String> nodeSelector) {
        String created =
                "Created worker statefulset for leader pod " + leader.meta().name();
        Event done = Event.normal("GroupsProgressing", "Create", created, set(), Reference.of(Kind.POD, leader.meta()));
        return Decision.act(new Create(
                Kind.STATEFUL_SET,
                WorkerStatefulSet.of(group.set(), leader, revision, nodeSelector),
                Reports.done(done).orFailed(failed(""))));
    }

    private Decision fail(Blocker blocker) {
        return Decision.fail(blocker, failed(blocker.sentence()));
    }

    private Event failed(String error) {
        String note = "Failed to create worker statefulset for leader pod %s: %s"
                .formatted(leader.meta().name(), error);
        return Event.warning("FailedCreate", "Create", note, set(), Reference.of(Kind.POD, leader.meta()));
    }

    private Reference set() {
        return Reference.of(Kind.LEADER_WORKER_SET, group.set().meta());
    }
}
