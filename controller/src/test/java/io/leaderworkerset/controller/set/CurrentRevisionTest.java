// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.set;

import static org.assertj.core.api.Assertions.assertThat;

import io.leaderworkerset.controller.Samples;
import io.leaderworkerset.controller.action.Action;
import io.leaderworkerset.controller.action.Reports;
import io.leaderworkerset.controller.kube.Event;
import io.leaderworkerset.controller.kube.Key;
import io.leaderworkerset.controller.kube.Kind;
import io.leaderworkerset.controller.kube.Reference;
import io.leaderworkerset.controller.model.RevisionView;
import io.leaderworkerset.controller.model.SetView;
import io.leaderworkerset.controller.model.StatefulSetView;
import io.leaderworkerset.controller.revision.RevisionData;
import io.leaderworkerset.controller.revision.Revisions;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CurrentRevisionTest {
    private static final SetView SET = Samples.set("{}");
    private static final String HASH = RevisionData.of(SET.template()).key();

    /** Revisions have the key "same" where they say what the set says; "hash" stands for the key of a new one. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            in force | oldest first | key  | changed | created
            -        | -            | hash | false   | revision with key hash for a newly created LeaderWorkerSet
            -        | other        | hash | false   | revision with key hash for a newly created LeaderWorkerSet
            -        | same         | same | false   | -
            same     | same         | same | false   | -
            same     | same other   | same | false   | -
            other    | other        | hash | true    | revision with key hash for updated LWS
            other    | same other   | hash | true    | revision with key hash for updated LWS
            other    | other same   | same | true    | -
            gone     | -            | gone | false   | missing revision with key gone for existing LeaderWorkerSet
            gone     | same         | gone | false   | missing revision with key gone for existing LeaderWorkerSet
            """, useHeadersInDisplayName = true)
    void isFoundOrCreated(
            @Nullable String inForce, @Nullable String stored, String key, boolean changed, @Nullable String created) {
        StatefulSetView leader =
                inForce == null ? null : Samples.leaders(Samples.labelled("template-revision-hash", inForce));
        CurrentRevision revision = CurrentRevision.of(SET, leader, revisions(stored));
        assertThat(revision.key()).isEqualTo(withHash(key));
        assertThat(revision.templateChanged()).isEqualTo(changed);
        assertThat(revision.creation() == null ? null : revision.creation().reports())
                .isEqualTo(created == null ? null : told("Creating " + withHash(created), revision));
    }

    @Test
    void isTakenOverWhereNobodyControlsIt() {
        assertThat(CurrentRevision.of(SET, null, revisions("same")).adoption())
                .isEqualTo(new Action.Merge(
                        Kind.CONTROLLER_REVISION,
                        new Key("prod", "llm-same-1"),
                        Samples.json("""
                                {metadata: {uid: 'revision-same', resourceVersion: '', ownerReferences: [
                                   {apiVersion: 'leaderworkerset.x-k8s.io/v1', kind: 'LeaderWorkerSet', name: 'llm',
                                    uid: 'set-uid', controller: true, blockOwnerDeletion: true}]}}
                                """),
                        null,
                        Reports.NONE));
        RevisionView owned = RevisionView.of(Samples.json("""
                {metadata: {name: 'llm-same-1', namespace: 'prod', uid: 'u', labels: {
                   'leaderworkerset.sigs.k8s.io/name': 'llm',
                   'leaderworkerset.sigs.k8s.io/template-revision-hash': 'same'},
                   ownerReferences: [{kind: 'LeaderWorkerSet', name: 'llm', uid: 'set-uid', controller: true}]},
                 revision: 1}
                """));
        RevisionView stored =
                new RevisionView(owned.meta(), 1, Samples.revision("same", "{}").data());
        assertThat(CurrentRevision.of(SET, null, Revisions.of(SET, List.of(stored)))
                        .adoption())
                .isNull();
    }

    @Test
    void isWhatEventsNameAlsoBeforeItExists() {
        assertThat(CurrentRevision.of(SET, null, revisions("same")).reference())
                .isEqualTo(new Reference("apps/v1", "ControllerRevision", "prod", "llm-same-1", "revision-same"));
        assertThat(CurrentRevision.of(SET, null, revisions("other")).reference())
                .isEqualTo(new Reference("apps/v1", "ControllerRevision", "prod", "llm-" + HASH + "-2", ""));
    }

    private static Reports told(String note, CurrentRevision revision) {
        return Reports.done(Event.normal(
                "CreatingRevision",
                "Create",
                note,
                Reference.of(Kind.LEADER_WORKER_SET, SET.meta()),
                revision.reference()));
    }

    private static String withHash(String text) {
        return text.replace("hash", HASH);
    }

    private static Revisions revisions(@Nullable String keys) {
        List<RevisionView> revisions = new ArrayList<>();
        for (String key : keys == null ? new String[0] : keys.split(" ")) {
            RevisionView revision = Samples.revision(key, key.equals("same") ? "{}" : "{size: 2}");
            revisions.add(new RevisionView(revision.meta(), revisions.size() + 1, revision.data()));
        }
        return Revisions.of(SET, revisions);
    }
}
