// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.set;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderworkerset.api.v1.Labels;
import io.leaderworkerset.controller.action.Action;
import io.leaderworkerset.controller.action.Reports;
import io.leaderworkerset.controller.kube.Event;
import io.leaderworkerset.controller.kube.Kind;
import io.leaderworkerset.controller.kube.Meta;
import io.leaderworkerset.controller.kube.Owner;
import io.leaderworkerset.controller.kube.Reference;
import io.leaderworkerset.controller.model.RevisionView;
import io.leaderworkerset.controller.model.SetView;
import io.leaderworkerset.controller.model.StatefulSetView;
import io.leaderworkerset.controller.revision.RevisionData;
import io.leaderworkerset.controller.revision.Revisions;
import org.jspecify.annotations.Nullable;

/**
 * The revision of the set's present template.
 *
 * @param key the label of everything that is made from it
 * @param reference the revision as events name it; without a UID while it is only being created
 * @param templateChanged whether the leader StatefulSet runs another one
 * @param creation what creates the revision; null when it exists
 * @param adoption what makes it the set's; null when it is, or is only being created
 */
record CurrentRevision(
        String key,
        Reference reference,
        boolean templateChanged,
        Action.@Nullable Create creation,
        Action.@Nullable Merge adoption) {
    /** Finds the revision, or asks for its creation. */
    static CurrentRevision of(SetView set, @Nullable StatefulSetView leader, Revisions revisions) {
        RevisionData data = RevisionData.of(set.template());
        String keyInForce = leader == null ? "" : leader.meta().label(Labels.TEMPLATE_REVISION_HASH);
        RevisionView inForce = revisions.withKey(keyInForce);
        if (inForce == null && !keyInForce.isEmpty()) {
            return created(
                    set,
                    revisions.next(data, keyInForce),
                    false,
                    "Creating missing revision with key %s for existing LeaderWorkerSet");
        }
        if (inForce != null && data.says(inForce, set.template())) {
            return existing(set, inForce, false);
        }
        boolean changed = inForce != null;
        RevisionView made = revisions.latest();
        if (made != null && data.says(made, set.template())) {
            // An earlier pass created it and got no further.
            return existing(set, made, changed);
        }
        return created(
                set,
                revisions.next(data),
                changed,
                "Creating revision with key %s for " + (changed ? "updated LWS" : "a newly created LeaderWorkerSet"));
    }

    private static CurrentRevision existing(SetView set, RevisionView revision, boolean changed) {
        Meta meta = revision.meta();
        return new CurrentRevision(
                meta.label(Labels.TEMPLATE_REVISION_HASH),
                Reference.of(Kind.CONTROLLER_REVISION, meta),
                changed,
                null,
                meta.controller() == null ? adoption(set, meta) : null);
    }

    /** One that lost its owner would stay behind when the set goes. */
    private static Action.Merge adoption(SetView set, Meta revision) {
        ObjectNode patch = JsonNodeFactory.instance.objectNode();
        patch.putObject("metadata")
                .put("uid", revision.uid())
                .put("resourceVersion", revision.resourceVersion())
                .putArray("ownerReferences")
                .add(Owner.of(Kind.LEADER_WORKER_SET, set.meta()).asController());
        return new Action.Merge(Kind.CONTROLLER_REVISION, revision.key(), patch, null, Reports.NONE);
    }

    private static CurrentRevision created(SetView set, ObjectNode revision, boolean changed, String note) {
        Meta meta = Meta.of(revision);
        String key = meta.label(Labels.TEMPLATE_REVISION_HASH);
        Reference reference = Reference.of(Kind.CONTROLLER_REVISION, meta);
        Event event = Event.normal(
                "CreatingRevision",
                "Create",
                note.formatted(key),
                Reference.of(Kind.LEADER_WORKER_SET, set.meta()),
                reference);
        return new CurrentRevision(
                key,
                reference,
                changed,
                new Action.Create(Kind.CONTROLLER_REVISION, revision, Reports.done(event)),
                null);
    }
}
