// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.group;

import io.leaderworkerset.controller.Decisions;
import io.leaderworkerset.controller.Samples;
import io.leaderworkerset.controller.action.Decision;
import io.leaderworkerset.controller.model.PodView;
import io.leaderworkerset.controller.model.RevisionView;
import io.leaderworkerset.controller.model.ServiceView;
import io.leaderworkerset.controller.model.SetView;
import io.leaderworkerset.controller.model.StatefulSetView;
import io.leaderworkerset.controller.revision.Revisions;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Snapshots of group 0, changed one thing at a time. */
final class Snapshots {
    private Snapshots() {}

    /** A group of this set with these pods and revision new, and nothing else yet. */
    static GroupSnapshot of(String set, PodView... pods) {
        SetView view = Samples.set(set);
        return new GroupSnapshot(
                view,
                "0",
                null,
                List.of(pods),
                List.of(),
                Revisions.of(view, List.of(Samples.revision("new", "{}"))),
                null,
                null,
                null,
                null,
                null);
    }

    static GroupSnapshot withWorkers(GroupSnapshot group, @Nullable StatefulSetView workers) {
        return new GroupSnapshot(
                group.set(),
                group.groupIndex(),
                group.leaderStatefulSet(),
                group.pods(),
                group.lost(),
                group.revisions(),
                workers,
                group.service(),
                null,
                group.podGroup(),
                group.node());
    }

    static GroupSnapshot withRevisions(GroupSnapshot group, RevisionView... revisions) {
        return new GroupSnapshot(
                group.set(),
                group.groupIndex(),
                group.leaderStatefulSet(),
                group.pods(),
                group.lost(),
                Revisions.of(group.set(), List.of(revisions)),
                group.workers(),
                group.service(),
                null,
                group.podGroup(),
                group.node());
    }

    static GroupSnapshot withLost(GroupSnapshot group, LostWorker... lost) {
        return new GroupSnapshot(
                group.set(),
                group.groupIndex(),
                group.leaderStatefulSet(),
                group.pods(),
                List.of(lost),
                group.revisions(),
                group.workers(),
                group.service(),
                null,
                group.podGroup(),
                group.node());
    }

    /** What is decided for a group at the beginning of time, all together. */
    static Decision decide(GroupSnapshot group) {
        return Decisions.together(new GroupDecision(null).decide(group, Instant.EPOCH));
    }

    static GroupSnapshot withService(GroupSnapshot group, ServiceView service) {
        return new GroupSnapshot(
                group.set(),
                group.groupIndex(),
                group.leaderStatefulSet(),
                group.pods(),
                group.lost(),
                group.revisions(),
                group.workers(),
                service,
                null,
                group.podGroup(),
                group.node());
    }
}
