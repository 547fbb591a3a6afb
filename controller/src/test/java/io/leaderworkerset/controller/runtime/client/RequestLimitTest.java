// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.runtime.client;

import static io.leaderworkerset.controller.Eventually.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.leaderworkerset.controller.StallingServer;
import io.leaderworkerset.controller.StallingServer.Stall;
import io.leaderworkerset.controller.kube.Kind;
import io.leaderworkerset.controller.runtime.Failure;
import io.leaderworkerset.controller.runtime.StartFailure;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(30)
class RequestLimitTest {
    private static final Duration LIMIT = Duration.ofSeconds(1);
    private static final Duration LONG = Duration.ofHours(1);
    private static final String POD = "/api/v1/namespaces/ns/pods/p";

    private final StallingServer server = new StallingServer();
    private final ClientFactory clients = TestClients.of(server.url(), LIMIT);
    private final KubernetesClient client = clients.requests();

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    static Stream<Arguments> everyCallAndStall() {
        return Stream.<Named<Consumer<KubernetesClient>>>of(
                        Named.of("get", client -> client.resource(pod()).get()),
                        Named.of(
                                "list",
                                client -> client.pods().inNamespace("ns").list()),
                        Named.of("create", client -> client.resource(pod()).create()),
                        Named.of(
                                "apply",
                                client -> client.resource(pod()).patch(PatchContext.of(PatchType.SERVER_SIDE_APPLY))),
                        Named.of("delete", client -> client.resource(pod()).delete()),
                        Named.of("raw get", client -> client.raw(POD)),
                        Named.of("raw put", client -> client.raw(POD, "PUT", "{}")))
                .flatMap(call -> Arrays.stream(Stall.values()).map(stall -> Arguments.of(call, stall)));
    }

    @ParameterizedTest
    @MethodSource("everyCallAndStall")
    void everyCallEndsAndLeavesNoConnection(Consumer<KubernetesClient> call, Stall stall) {
        server.stall(stall);

        assertThatThrownBy(() -> call.accept(client))
                .isInstanceOf(KubernetesClientException.class)
                .satisfies(thrown -> assertThat(Failure.of(thrown).kind()).isEqualTo(Failure.Kind.TROUBLE));
        await().until(() -> server.stalled() == 0);
    }

    @ParameterizedTest
    @EnumSource
    void theStartEnds(Stall stall) {
        server.stall(stall);

        assertThatThrownBy(() -> Connection.require(client, new Kind("example.com", "v1", "Example", "examples")))
                .isInstanceOf(StartFailure.class);
    }

    @Test
    void theOpeningOfAWatchEndsAndIsNotTriedOverHttp() {
        server.stall(Stall.NOTHING);

        assertThatThrownBy(() -> client.pods().inNamespace("ns").watch(new Watcher<Pod>() {
                    @Override
                    public void eventReceived(Action action, Pod pod) {}

                    @Override
                    public void onClose(WatcherException cause) {}
                }))
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining("could not be opened as a WebSocket");
        await().until(() -> server.stalled() == 0);
        assertThat(server.requests()).hasSizeLessThan(2);
    }

    @Test
    void anAnswerThatComesTooLateIsNotTakenForThatOfTheNextRequest() {
        CompletableFuture<String> late = new CompletableFuture<>();
        server.answerLate(late);
        withTerm(term -> {
            assertThatThrownBy(() -> term.client().raw(POD)).isInstanceOf(KubernetesClientException.class);
            late.complete("late");
            server.answer(_ -> "next");
            term.left().set(LONG);

            assertThat(term.client().raw(POD)).isEqualTo("next");
        });
    }

    @Test
    void aPlaceAtTheGateIsGivenBack() {
        RequestGate gate = new RequestGate(1);
        server.stall(Stall.HALF);
        withTerm(term -> {
            assertThatThrownBy(() -> gate.call(() -> term.client().raw(POD)))
                    .isInstanceOf(KubernetesClientException.class);
            server.answer(_ -> "next");
            term.left().set(LONG);

            assertThat(gate.<String>call(() -> term.client().raw(POD))).isEqualTo("next");
        });
    }

    @Test
    void aLeadersRequestDoesNotOutlastItsTerm() {
        withTerm(term -> {
            assertThatThrownBy(() -> term.client().raw(POD)).isInstanceOf(KubernetesClientException.class);
            await().until(() -> server.stalled() == 0);
        });
    }

    @Test
    void afterItsTermALeaderSendsNothing() {
        try (KubernetesClient late = clients.leading(() -> Duration.ZERO)) {
            assertThatThrownBy(() -> late.raw(POD, "PUT", "{}"))
                    .isInstanceOf(KubernetesClientException.class)
                    .hasMessageEndingWith("too late to be sent");
        }
        assertThat(server.requests()).isEmpty();
    }

    /** A client by itself would, with a new token. */
    @Test
    void aLeadersRequestIsNotSentAgainUnasked() {
        server.refuse(401);
        withTerm(term -> {
            assertThatThrownBy(() -> term.client().raw(POD, "PUT", "{}")).isInstanceOf(KubernetesClientException.class);
            assertThat(server.requests()).hasSize(1);
        });
    }

    private record Term(KubernetesClient client, AtomicReference<Duration> left) {}

    /** A client that waits long, for as short a term as the limit of the other one. */
    private void withTerm(Consumer<Term> test) {
        AtomicReference<Duration> left = new AtomicReference<>(LIMIT);
        try (KubernetesClient patient = TestClients.of(server.url(), LONG).leading(left::get)) {
            test.accept(new Term(patient, left));
        }
    }

    private static Pod pod() {
        return new PodBuilder()
                .withNewMetadata()
                .withNamespace("ns")
                .withName("p")
                .endMetadata()
                .build();
    }
}
