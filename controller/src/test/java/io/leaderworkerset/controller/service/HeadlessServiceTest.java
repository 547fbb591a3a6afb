// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderworkerset.controller.Samples;
import io.leaderworkerset.controller.action.Action.Create;
import io.leaderworkerset.controller.action.Action.Merge;
import io.leaderworkerset.controller.action.Blocker;
import io.leaderworkerset.controller.action.Decision;
import io.leaderworkerset.controller.action.Reports;
import io.leaderworkerset.controller.apply.Settlement;
import io.leaderworkerset.controller.kube.Event;
import io.leaderworkerset.controller.kube.Key;
import io.leaderworkerset.controller.kube.Kind;
import io.leaderworkerset.controller.kube.Owner;
import io.leaderworkerset.controller.kube.Reference;
import io.leaderworkerset.controller.model.ServiceView;
import io.leaderworkerset.controller.model.SetView;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeadlessServiceTest {
    private static final SetView SET = Samples.set("{}");
    private static final HeadlessService SERVICE = new HeadlessService(
            SET, "llm", Map.of("a", "1", "b", "2"), Owner.of(Kind.LEADER_WORKER_SET, SET.meta()), null);
    private static final String LABELS = "labels: {'leaderworkerset.sigs.k8s.io/name': 'llm'}";
    private static final String OWNERS =
            "ownerReferences: [{apiVersion: 'leaderworkerset.x-k8s.io/v1', kind: 'LeaderWorkerSet', name: 'llm', uid: 'set-uid', controller: true, blockOwnerDeletion: true}]";
    private static final String SPEC =
            "spec: {clusterIP: 'None', publishNotReadyAddresses: true, selector: {a: '1', b: '2'}}";

    @Test
    void isCreatedWhenItIsMissing() {
        Decision decision = SERVICE.decide(null, null);
        assertThat(decision)
                .isEqualTo(Decision.act(new Create(
                        Kind.SERVICE,
                        wish(),
                        Reports.NONE.orFailed(failed("Failed to create headless service for error: ")))));
    }

    @Test
    void isLeftAloneWhileItIsAsItShouldBe() {
        assertThat(decide(LABELS + ", " + OWNERS, SPEC)).isEqualTo(Decision.NOTHING);
        assertThat(
                        decide(
                                "labels: {'leaderworkerset.sigs.k8s.io/name': 'llm', more: 'x'}, " + OWNERS,
                                "spec: {clusterIP: 'None', publishNotReadyAddresses: true, selector: {a: '1', b: '2'}, sessionAffinity: 'None'}"))
                .isEqualTo(Decision.NOTHING);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "spec: {clusterIP: 'None', publishNotReadyAddresses: false, selector: {a: '1', b: '2'}} | publishNotReadyAddresses: true",
                "spec: {clusterIP: 'None', selector: {a: '1', b: '2'}} | publishNotReadyAddresses: true",
                "spec: {clusterIP: '10.0.0.1', publishNotReadyAddresses: true, selector: {a: '1', b: '2'}} | clusterIP: 'None'",
                "spec: {clusterIP: 'None', publishNotReadyAddresses: true, selector: {a: '1', c: '3'}} | selector: {a: '1', b: '2', c: null}",
                "spec: {clusterIP: 'None', publishNotReadyAddresses: true} | selector: {a: '1', b: '2'}",
            })
    void isRepairedWhenItDrifted(String spec, String patch) {
        assertThat(decide(LABELS + ", " + OWNERS, spec))
                .isEqualTo(repair("metadata: {uid: 'service-uid', resourceVersion: '9'}, spec: {" + patch + "}"));
    }

    @Test
    void getsItsLabelBack() {
        assertThat(decide("labels: {}, " + OWNERS, SPEC))
                .isEqualTo(repair("metadata: {" + LABELS + ", uid: 'service-uid', resourceVersion: '9'}"));
    }

    @Test
    void isTakenBackWhenItsOwnerLeftItBehind() {
        assertThat(decide(LABELS, SPEC))
                .isEqualTo(repair("metadata: {" + OWNERS + ", uid: 'service-uid', resourceVersion: '9'}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "deletionTimestamp: 'now', labels: {'leaderworkerset.sigs.k8s.io/name': 'llm'}",
                "deletionTimestamp: 'now', ownerReferences: [{kind: 'LeaderWorkerSet', name: 'llm', uid: 'set-uid', controller: true}]",
                "labels: {'leaderworkerset.sigs.k8s.io/name': 'llm'}, ownerReferences: [{kind: 'LeaderWorkerSet', name: 'llm', uid: 'earlier', controller: true}]"
            })
    void isAwaitedWhenItIsOnItsWayOut(String metadata) {
        assertThat(decide(metadata, SPEC)).isEqualTo(Decision.NOTHING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "labels: {}",
                "labels: {'leaderworkerset.sigs.k8s.io/name': 'other'}",
                "labels: {'leaderworkerset.sigs.k8s.io/name': 'llm'}, ownerReferences: [{kind: 'Pod', name: 'llm', uid: 'x', controller: true}]",
                "ownerReferences: [{kind: 'LeaderWorkerSet', name: 'llm', uid: 'x', controller: true}]"
            })
    void isReportedWhenItIsSomebodyElses(String metadata) {
        String error = "service llm exists and belongs to somebody else";
        assertThat(decide(metadata, SPEC))
                .isEqualTo(Decision.fail(
                        Blocker.foreign("service llm"),
                        failed("Failed to create headless service for error: " + error)));
    }

    /** Admission may rewrite what we repair: that is settled until our wish or the Service changes. */
    @Test
    void isNotRepairedAgainWhenTheServerMakesSomethingElseOfIt() {
        String other = "spec: {clusterIP: 'None', publishNotReadyAddresses: false, selector: {a: '1', b: '2'}}";
        ServiceView made = service(LABELS + ", " + OWNERS, other);
        Settlement settlement = new Settlement(wish(), Settlement.version(made.meta()));
        assertThat(SERVICE.decide(made, settlement)).isEqualTo(Decision.NOTHING);
        ServiceView changed = ServiceView.of(Samples.json(
                "{metadata: {name: 'llm', namespace: 'prod', uid: 'service-uid', resourceVersion: '10', %s, %s}, %s}"
                        .formatted(LABELS, OWNERS, other)));
        assertThat(SERVICE.decide(changed, settlement).actions()).hasSize(1);
        HeadlessService another =
                new HeadlessService(SET, "llm", Map.of("a", "2"), Owner.of(Kind.LEADER_WORKER_SET, SET.meta()), null);
        assertThat(another.decide(made, settlement).actions()).hasSize(1);
    }

    private static ObjectNode wish() {
        return Samples.json(
                "{apiVersion: 'v1', kind: 'Service', metadata: {name: 'llm', namespace: 'prod', %s, %s}, %s}"
                        .formatted(LABELS, OWNERS, SPEC));
    }

    private static Decision decide(String metadata, String spec) {
        return SERVICE.decide(service(metadata, spec), null);
    }

    private static ServiceView service(String metadata, String spec) {
        return ServiceView.of(Samples.json(
                "{metadata: {name: 'llm', namespace: 'prod', uid: 'service-uid', resourceVersion: '9', %s}, %s}"
                        .formatted(metadata, spec)));
    }

    private static Decision repair(String patch) {
        return Decision.act(new Merge(
                Kind.SERVICE,
                new Key("prod", "llm"),
                Samples.json("{" + patch + "}"),
                wish(),
                Reports.NONE.orFailed(failed("Failed to repair headless service llm: "))));
    }

    private static Event failed(String note) {
        return Event.warning("FailedCreate", "Create", note, Reference.of(Kind.LEADER_WORKER_SET, SET.meta()), null);
    }
}
