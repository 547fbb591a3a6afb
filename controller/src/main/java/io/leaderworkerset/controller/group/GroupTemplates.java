package io.leaderworkerset.controller.group;

import io.leaderworkerset.api.v1.Labels;
import io.leaderworkerset.controller.model.RevisionView;
import io.leaderworkerset.controller.model.SetView;
import io.leaderworkerset.controller.model.TemplateView;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which template the groups of each revision are made from: during a rollout, groups of the old revision keep the old
 * size, restart policy and subdomain policy.
 *
 * @param revisions ControllerRevisions that carry the set's name
 */
public record GroupTemplates(SetView set, List<RevisionView> revisions) {
    /** The revision with this key, of several the one with the highest number, or null. Foreign ones do not count. */
    public @Nullable RevisionView revision(String key) {
        return revisions.stream()
                .filter(revision ->
                        revision.meta().label(Labels.TEMPLATE_REVISION_HASH).equals(key))
                .filter(this::isOfSet)
                .max(Comparator.comparingLong(RevisionView::number))
                .orElse(null);
    }

    /** The template of the revision with this key; the present one while that revision is unknown. */
    public TemplateView template(String key) {
        RevisionView revision = revision(key);
        return revision == null ? set.template() : revision.template();
    }

    private boolean isOfSet(RevisionView revision) {
        return revision.meta().controller() == null
                || revision.meta().controlledBy(set.meta().uid());
    }
}
