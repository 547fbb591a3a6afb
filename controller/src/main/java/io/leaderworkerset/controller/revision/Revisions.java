// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.revision;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.leaderworkerset.api.v1.Labels;
import io.leaderworkerset.api.v1.ObjectNames;
import io.leaderworkerset.controller.kube.Kind;
import io.leaderworkerset.controller.kube.Owner;
import io.leaderworkerset.controller.model.RevisionView;
import io.leaderworkerset.controller.model.SetView;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The revisions that count as a set's own. */
public final class Revisions {
    private final SetView set;
    private final List<RevisionView> own;

    private Revisions(SetView set, List<RevisionView> own) {
        this.set = set;
        this.own = own;
    }

    /**
     * Of the revisions that carry the set's name label those that the set controls, or nobody: the revisions of the
     * set's StatefulSets carry the same labels.
     */
    public static Revisions of(SetView set, Collection<RevisionView> candidates) {
        return new Revisions(
                set,
                candidates.stream()
                        .filter(revision ->
                                revision.meta().namespace().equals(set.meta().namespace()))
                        .filter(revision -> revision.meta()
                                .label(Labels.NAME)
                                .equals(set.meta().name()))
                        .filter(revision -> revision.meta().controller() == null
                                || revision.meta().controlledBy(set.meta().uid()))
                        .toList());
    }

    /** The revision with this key, of several the one with the highest number; null when there is none. */
    public @Nullable RevisionView withKey(String key) {
        if (key.isEmpty()) {
            return null;
        }
        return own.stream()
                .filter(revision -> key(revision).equals(key))
                .max(Comparator.comparingLong(RevisionView::number))
                .orElse(null);
    }

    /** The revision with the highest number; null when there is none. */
    public @Nullable RevisionView latest() {
        return own.stream().max(Comparator.comparingLong(RevisionView::number)).orElse(null);
    }

    /** Those that may go once every group runs the revision with this key. */
    public List<RevisionView> allBut(String key) {
        return own.stream().filter(revision -> !key(revision).equals(key)).toList();
    }

    /** The number of the next revision: one more than the highest, 1 for the first. */
    public long nextNumber() {
        return own.stream().mapToLong(RevisionView::number).max().orElse(0) + 1;
    }

    /** The next revision, under the key that is the hash of its data. */
    public ObjectNode next(RevisionData data) {
        return next(data, data.key());
    }

    /**
     * The next revision under a given key, as when the revision that a StatefulSet names is missing. The data is a raw
     * value: an object mapper writes its bytes unchanged.
     */
    public ObjectNode next(RevisionData data, String key) {
        long number = nextNumber();
        ObjectNode revision = Kind.CONTROLLER_REVISION.object();
        ObjectNode metadata = revision.putObject("metadata");
        metadata.put("name", ObjectNames.controllerRevision(set.meta().name(), data.key(), number));
        metadata.put("namespace", set.meta().namespace());
        metadata.putObject("labels").put(Labels.NAME, set.meta().name()).put(Labels.TEMPLATE_REVISION_HASH, key);
        metadata.putArray("ownerReferences")
                .add(Owner.of(Kind.LEADER_WORKER_SET, set.meta()).asController());
        revision.putRawValue("data", new RawValue(data.json()));
        return revision.put("revision", number);
    }

    private static String key(RevisionView revision) {
        return revision.meta().label(Labels.TEMPLATE_REVISION_HASH);
    }
}
