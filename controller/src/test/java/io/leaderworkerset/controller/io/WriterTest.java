// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.leaderworkerset.controller.Samples;
import io.leaderworkerset.controller.action.Action;
import io.leaderworkerset.controller.action.Blocker;
import io.leaderworkerset.controller.action.Decision;
import io.leaderworkerset.controller.action.RecreationReason;
import io.leaderworkerset.controller.action.Reports;
import io.leaderworkerset.controller.apply.Settlement;
import io.leaderworkerset.controller.kube.Event;
import io.leaderworkerset.controller.kube.Key;
import io.leaderworkerset.controller.kube.Kind;
import io.leaderworkerset.controller.kube.Reference;
import io.leaderworkerset.controller.model.ServiceView;
import io.leaderworkerset.controller.runtime.Failure;
import io.leaderworkerset.controller.runtime.Result;
import io.leaderworkerset.controller.runtime.UnreachedGoalException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class WriterTest {
    private static final String SERVICES = "/api/v1/namespaces/prod/services";
    private static final String PODS = "/api/v1/namespaces/prod/pods";
    private static final String STATEFUL_SETS = "/apis/apps/v1/namespaces/prod/statefulsets";
    private static final Key LLM = new Key("prod", "llm");
    private static final Reference SET = new Reference("v1", "LeaderWorkerSet", "prod", "llm", "set-uid");
    private static final Event DONE = Event.normal("Done", "Create", "done", SET, null);
    private static final Event FAILED = Event.warning("Failed", "Create", "failed: ", SET, null);
    private static final Reports REPORTS = Reports.done(DONE).orFailed(FAILED);
    private static final String EXISTS = "{reason: 'AlreadyExists', message: 'it exists'}";

    private final ScriptedServer server = new ScriptedServer("", 20_000);
    private final Caches caches = new Caches(false);
    private final Settlements settlements = new Settlements(caches);
    private final List<Event> events = new ArrayList<>();
    private final Writer writer = new Writer(server.api(), caches, settlements, events::add);

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void whatWasCreatedIsSeenAtOnceAndTold() {
        on("POST", SERVICES + "?fieldManager=lws", 201, service("set-uid", "1"));
        write(new Action.Create(Kind.SERVICE, Samples.json(service("set-uid", "")), REPORTS));
        assertThat(service()).isEqualTo("1");
        assertThat(events).containsExactly(DONE);
    }

    @Test
    void aCreationOfWhichOnlyTheAnswerWasLostCountsButIsNotToldTwice() {
        on("POST", SERVICES + "?fieldManager=lws", 409, EXISTS);
        on("GET", SERVICES + "/llm", 200, service("set-uid", "1"));
        write(new Action.Create(Kind.SERVICE, Samples.json(service("set-uid", "")), REPORTS));
        assertThat(service()).isEqualTo("1");
        assertThat(events).isEmpty();
    }

    @Test
    void somebodyElsesObjectIsSeenAndLeftAlone() {
        on("POST", SERVICES + "?fieldManager=lws", 409, EXISTS);
        on("GET", SERVICES + "/llm", 200, service("other-uid", "1"));
        assertThat(failure(new Action.Create(Kind.SERVICE, Samples.json(service("set-uid", "")), REPORTS)))
                .isEqualTo(Failure.Kind.CONFLICT);
        assertThat(service()).isEqualTo("1");
        assertThat(events).isEmpty();
    }

    @Test
    void anObjectThatWasInTheWayAndIsGoneIsTriedAgain() {
        on("POST", SERVICES + "?fieldManager=lws", 409, EXISTS);
        on("GET", SERVICES + "/llm", 404, "{reason: 'NotFound', message: 'it is gone'}");
        assertThat(failure(new Action.Create(Kind.SERVICE, Samples.json(service("set-uid", "")), REPORTS)))
                .isEqualTo(Failure.Kind.CONFLICT);
    }

    @Test
    void aRefusalIsToldWithItsReason() {
        on("POST", SERVICES + "?fieldManager=lws", 422, "{reason: 'Invalid', message: 'the name is bad'}");
        assertThat(failure(new Action.Create(Kind.SERVICE, Samples.json(service("set-uid", "")), REPORTS)))
                .isEqualTo(Failure.Kind.REJECTED);
        assertThat(events).containsExactly(FAILED.withNote("failed: the name is bad"));
    }

    @Test
    void aLostConnectionIsNoRefusal() {
        Writer cut = new Writer(
                new ApiServer((_, _, _, _) -> {
                    throw new KubernetesClientException("connection reset");
                }),
                caches,
                settlements,
                events::add);
        Decision decision =
                Decision.act(new Action.Create(Kind.SERVICE, Samples.json(service("set-uid", "")), REPORTS));
        assertThatThrownBy(() -> cut.carryOut(List.of(decision)).result())
                .isInstanceOf(KubernetesClientException.class);
        assertThat(events).isEmpty();
    }

    @Test
    void anApplyToWhatWasSeenAsksForNothingElse() {
        on("PATCH", STATEFUL_SETS + "/llm?fieldManager=lws&force=true", 200, statefulSet("leaders-uid", "8"));
        write(new Action.Apply(Kind.STATEFUL_SET, Samples.json(statefulSet("leaders-uid", "")), REPORTS));
        assertThat(server.requests()).hasSize(1);
        assertThat(caches.statefulSets().get(LLM).orElseThrow().meta().resourceVersion())
                .isEqualTo("8");
        assertThat(events).containsExactly(DONE);
    }

    @Test
    void anApplyThatCreatesTakesNothingOver() {
        on("GET", STATEFUL_SETS + "/llm", 200, statefulSet("foreign-uid", "8"));
        assertThat(failure(new Action.Apply(Kind.STATEFUL_SET, Samples.json(statefulSet("", "")), REPORTS)))
                .isEqualTo(Failure.Kind.CONFLICT);
        assertThat(server.requests()).hasSize(1);
        assertThat(caches.statefulSets().get(LLM).orElseThrow().meta().uid()).isEqualTo("foreign-uid");
    }

    @Test
    void anApplyCreatesWhereThereIsNothing() {
        on("GET", STATEFUL_SETS + "/llm", 404, "{reason: 'NotFound', message: 'nothing'}");
        on("PATCH", STATEFUL_SETS + "/llm?fieldManager=lws&force=true", 201, statefulSet("leaders-uid", "8"));
        write(new Action.Apply(Kind.STATEFUL_SET, Samples.json(statefulSet("", "")), REPORTS));
        assertThat(events).containsExactly(DONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{code: 404, reason: 'NotFound', message: 'gone'}",
                "{code: 409, reason: 'Conflict', message: 'another UID'}"
            })
    void whatIsGoneIsDeletedButNotTold(String refusal) {
        caches.statefulSets().wrote(StatefulSets.view(Samples.json(statefulSet("old-uid", "8"))));
        on("DELETE", STATEFUL_SETS + "/llm", Samples.json(refusal).path("code").asInt(), refusal);
        write(new Action.Delete(Kind.STATEFUL_SET, LLM, "old-uid", null, REPORTS));
        assertThat(caches.statefulSets().get(LLM)).isEmpty();
        assertThat(events).isEmpty();
    }

    @Test
    void aDeletionNamesTheUid() {
        on("DELETE", STATEFUL_SETS + "/llm", 200, "{kind: 'Status', metadata: {}}");
        write(new Action.Delete(Kind.STATEFUL_SET, LLM, "old-uid", null, REPORTS));
        ObjectNode sent = Samples.json(server.requests().getFirst().body());
        assertThat(sent.at("/preconditions/uid").asText()).isEqualTo("old-uid");
        assertThat(events).containsExactly(DONE);
    }

    /** A group that failed is rebuilt when nothing of it is left; a StatefulSet does not wait for what leaders own. */
    @Test
    void aLeaderGoesLastOnlyWhenItsGroupHasFailed() {
        on("DELETE", PODS + "/llm", 200, "{kind: 'Status', metadata: {}}");
        write(new Action.Delete(Kind.POD, LLM, "leader-uid", RecreationReason.POD_LOST, REPORTS));
        write(new Action.Delete(Kind.POD, LLM, "leader-uid", null, REPORTS));
        assertThat(server.requests())
                .extracting(request ->
                        Samples.json(request.body()).path("propagationPolicy").asText())
                .containsExactly("Foreground", "Background");
    }

    @Test
    void nothingIsDoneAfterAFailure() {
        on("POST", SERVICES + "?fieldManager=lws", 500, "{reason: 'InternalError', message: 'trouble'}");
        Decision decision = Decision.act(
                new Action.Create(Kind.SERVICE, Samples.json(service("set-uid", "")), REPORTS),
                new Action.EmitEvent(DONE));
        assertThatThrownBy(() -> writer.carryOut(List.of(decision)).result()).isNotNull();
        assertThat(events).doesNotContain(DONE);
    }

    /** A quota on one kind, or a template that is refused, is no reason to leave the rest undone. */
    @Test
    void aRefusalHoldsUpNothingThatDoesNotDependOnIt() {
        on("POST", SERVICES + "?fieldManager=lws", 403, "{reason: 'Forbidden', message: 'exceeded quota'}");
        Outcome outcome = writer.carryOut(List.of(
                Decision.act(
                        new Action.Create(Kind.SERVICE, Samples.json(service("set-uid", "")), REPORTS),
                        new Action.EmitEvent(DONE)),
                Decision.act(new Action.EmitEvent(DONE))));
        assertThat(events).containsExactly(FAILED.withNote("failed: exceeded quota"), DONE);
        assertThat(outcome.blockers()).containsExactly(Blocker.refused("service llm", "exceeded quota"));
        assertThat(outcome.answered()).isTrue();
        assertThatThrownBy(outcome::result).isInstanceOf(KubernetesClientException.class);
    }

    @Test
    void troubleEndsEverything() {
        on("POST", SERVICES + "?fieldManager=lws", 500, "{reason: 'InternalError', message: 'trouble'}");
        Outcome outcome = writer.carryOut(List.of(
                Decision.act(new Action.Create(Kind.SERVICE, Samples.json(service("set-uid", "")), REPORTS)),
                Decision.act(new Action.EmitEvent(DONE))));
        assertThat(events).doesNotContain(DONE);
        assertThat(outcome.answered()).isFalse();
    }

    /** The definition of a custom resource was removed: the object is not gone, it cannot be made yet. */
    @Test
    void whatIsNotServedIsTriedAgain() {
        server.on(
                "POST",
                "/apis/scheduling.volcano.sh/v1beta1/namespaces/prod/podgroups?fieldManager=lws",
                404,
                "404 page not found");
        Outcome outcome = writer.carryOut(List.of(
                Decision.act(new Action.Create(Kind.POD_GROUP, Samples.json(service("leader-uid", "")), REPORTS))));
        assertThat(outcome.blockers())
                .containsExactly(Blocker.refused(
                        "podgroup llm", "the API server does not serve podgroups of scheduling.volcano.sh/v1beta1"));
        assertThat(Failure.of(Objects.requireNonNull(outcome.failure())).kind()).isEqualTo(Failure.Kind.REJECTED);
    }

    @Test
    void whatTheServerMakesOfARepairIsRemembered() {
        on("PATCH", SERVICES + "/llm?fieldManager=lws", 200, service("set-uid", "2"));
        ObjectNode wish = Samples.json("{spec: {clusterIP: 'None'}}");
        write(new Action.Merge(Kind.SERVICE, LLM, Samples.json("{spec: {clusterIP: 'None'}}"), wish, REPORTS));
        Settlement settlement = Objects.requireNonNull(settlements.of(Kind.SERVICE, LLM));
        assertThat(settlement.settles(
                        wish,
                        Settlement.version(
                                caches.services().get(LLM).orElseThrow().meta())))
                .isTrue();
    }

    @Test
    void soIsAnApplyOfWhichItMakesSomethingElse() {
        String made = statefulSet("leaders-uid", "8");
        on("PATCH", STATEFUL_SETS + "/llm?fieldManager=lws&force=true", 200, made);
        ObjectNode wanted = Samples.json(statefulSet("leaders-uid", ""));
        ObjectNode wish = wanted.deepCopy();
        wish.withObjectProperty("metadata").remove("uid");
        write(new Action.Apply(Kind.STATEFUL_SET, wanted, REPORTS));
        assertThat(Objects.requireNonNull(settlements.of(Kind.STATEFUL_SET, LLM))
                        .settles(wish, MissingNode.getInstance()))
                .isTrue();
    }

    @Test
    void anUnreachedGoalComesAfterItsActions() {
        assertThatThrownBy(() -> writer.carryOut(List.of(Decision.fail(Blocker.of("node n", "is gone"), DONE)))
                        .result())
                .isInstanceOf(UnreachedGoalException.class);
        assertThat(events).containsExactly(DONE);
        assertThat(writer.carryOut(List.of(Decision.retry(Duration.ofSeconds(5))))
                        .result())
                .isEqualTo(Result.requeueAfter(Duration.ofSeconds(5)));
    }

    private void write(Action.Write write) {
        assertThat(writer.carryOut(List.of(Decision.act(write))).result()).isEqualTo(Result.done());
    }

    private Failure.Kind failure(Action.Write write) {
        try {
            writer.carryOut(List.of(Decision.act(write))).result();
        } catch (RuntimeException e) {
            return Failure.of(e).kind();
        }
        throw new AssertionError("nothing was thrown");
    }

    private void on(String method, String path, int code, String json) {
        server.on(method, path, code, Samples.json(json).toString());
    }

    private String service() {
        return caches.services().get(LLM).map(ServiceView::meta).orElseThrow().resourceVersion();
    }

    private static String service(String owner, String version) {
        return """
                {metadata: {name: 'llm', namespace: 'prod', uid: 'service-uid', resourceVersion: 'VERSION',
                   ownerReferences: [{kind: 'LeaderWorkerSet', name: 'llm', uid: 'OWNER', controller: true}]}}
                """.replace("OWNER", owner).replace("VERSION", version);
    }

    private static String statefulSet(String uid, String version) {
        return "{metadata: {name: 'llm', namespace: 'prod', uid: 'UID', resourceVersion: 'VERSION'}}"
                .replace("UID", uid)
                .replace("VERSION", version);
    }
}
