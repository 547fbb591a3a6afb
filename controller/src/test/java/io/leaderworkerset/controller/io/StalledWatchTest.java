// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.io;

import static io.leaderworkerset.controller.Eventually.await;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.leaderworkerset.controller.StallingServer;
import io.leaderworkerset.controller.StallingServer.Stall;
import io.leaderworkerset.controller.runtime.client.TestClients;
import io.leaderworkerset.controller.runtime.queue.FakeTicker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

/** Lists and watches of a server that answers by half, not at all, or with errors. */
@Timeout(60)
class StalledWatchTest {
    private static final int KINDS = 5;
    private static final Duration SHORT = Duration.ofMillis(100);
    private static final Duration LONG = Duration.ofHours(1);
    private static final String LIST = "{\"metadata\": {\"resourceVersion\": \"1\"}, \"items\": []}";

    private final StallingServer server = new StallingServer();
    private final FakeTicker ticker = new FakeTicker();
    private final Caches caches = new Caches(false, ticker, Duration.ofSeconds(150));

    private @Nullable KubernetesClient client;

    @AfterEach
    void close() {
        caches.close();
        Objects.requireNonNull(client).close();
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void aStalledListIsAskedForAgain(Stall stall) throws InterruptedException {
        server.stall(stall);
        open(SHORT);
        await().until(() -> lists().size() == KINDS);
        server.answer(_ -> LIST);

        assertThat(caches.awaitSync(Duration.ofSeconds(50))).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void whatShowsNothingIsOpenedAnewAlsoBeforeItWatches(Stall stall) {
        server.answer(request -> isWatch(request) ? Optional.empty() : Optional.of(LIST), stall);
        open(LONG);
        await().until(() ->
                server.requests().stream().filter(StalledWatchTest::isWatch).count() == KINDS);
        ticker.pass(Duration.ofSeconds(151));
        caches.check();

        await().until(() -> lists().values().stream().allMatch(times -> times == 2));
    }

    @Test
    void anErrorShowsThatTheClientStillTries() {
        List<String> log = logOfThisThread();
        server.refuse(404);
        open(LONG);
        // Who asks again has heard of the error.
        awaitLists(2);
        ticker.pass(Duration.ofSeconds(100));
        awaitLists(4);
        ticker.pass(Duration.ofSeconds(100));
        caches.check();

        assertThat(log).isEmpty();
    }

    private void open(Duration limit) {
        client = TestClients.of(server.url(), limit).watches(caches.serialization());
        caches.open(client);
    }

    private void awaitLists(int times) {
        await().until(() -> lists().size() == KINDS && lists().values().stream().allMatch(seen -> seen >= times));
    }

    /** How many times each kind was listed. */
    private Map<String, Long> lists() {
        return server.requests().stream()
                .filter(request -> !isWatch(request))
                .collect(Collectors.groupingBy(request -> request, Collectors.counting()));
    }

    private static boolean isWatch(String request) {
        return request.contains("watch=true");
    }

    /** What this thread logs of watches from now on: other tests do the same at the same time. */
    private static List<String> logOfThisThread() {
        await().until(() -> LoggerFactory.getILoggerFactory() instanceof LoggerContext);
        Thread own = Thread.currentThread();
        List<String> log = new CopyOnWriteArrayList<>();
        AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
            @Override
            protected void append(ILoggingEvent event) {
                if (Thread.currentThread() == own) {
                    log.add(event.getFormattedMessage());
                }
            }
        };
        appender.start();
        ((Logger) LoggerFactory.getLogger("io.leaderworkerset.controller.runtime.cache.Watch")).addAppender(appender);
        return log;
    }
}
