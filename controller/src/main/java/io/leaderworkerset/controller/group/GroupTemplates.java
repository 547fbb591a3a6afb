// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.group;

import io.leaderworkerset.controller.model.RevisionView;
import io.leaderworkerset.controller.model.SetView;
import io.leaderworkerset.controller.model.TemplateView;
import io.leaderworkerset.controller.revision.Revisions;

/**
 * Which template the groups of each revision are made from: during a rollout, groups of the old revision keep the old
 * size, restart policy and subdomain policy.
 */
public record GroupTemplates(SetView set, Revisions revisions) {
    /** The template of the revision with this key; the present one while that revision is unknown. */
    public TemplateView template(String revisionKey) {
        RevisionView revision = revisions.withKey(revisionKey);
        return revision == null ? set.template() : revision.template();
    }
}
