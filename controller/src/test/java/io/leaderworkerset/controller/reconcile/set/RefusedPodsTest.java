// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.reconcile.set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.leaderworkerset.controller.Samples;
import io.leaderworkerset.controller.io.ApiServer;
import io.leaderworkerset.controller.runtime.queue.FakeTicker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RefusedPodsTest {
    private final FakeTicker ticker = new FakeTicker();
    private final List<String> asked = new ArrayList<>();
    private JsonNode events = Samples.json("{items: []}");
    private boolean forbidden;
    private final RefusedPods refused = new RefusedPods(
            new ApiServer((_, path, _, _) -> answer(path)),
            ticker,
            InstantSource.fixed(Instant.parse("2026-01-01T00:10:00Z")));

    @Test
    void tellsTheServersLastWordsAboutEachPod() {
        events = Samples.json("""
                {items: [
                 {message: 'create Pod llm-0 in StatefulSet llm failed error: new', lastTimestamp: '2026-01-01T00:00:09Z'},
                 {message: 'create Pod llm-0 in StatefulSet llm failed error: old', lastTimestamp: '2026-01-01T00:00:08Z'},
                 {message: 'create Claim data-llm-1 Pod llm-1 in StatefulSet llm failed error: two, in a sentence',
                  lastTimestamp: null},
                 {message: 'Create Pod llm-2 in StatefulSet llm failed error: three'},
                 {message: 'Create Claim data-llm-3 for Pod llm-3 in StatefulSet llm failed error: four'},
                 {message: 'something else'}]}
                """);
        assertThat(refused.in("prod"))
                .containsOnly(
                        entry("llm-0", "new"),
                        entry("llm-1", "two, in a sentence"),
                        entry("llm-2", "three"),
                        entry("llm-3", "four"));
        assertThat(asked)
                .containsExactly("/api/v1/namespaces/prod/events"
                        + "?fieldSelector=reason%3DFailedCreate%2CinvolvedObject.kind%3DStatefulSet&limit=500");
    }

    /** Events are kept for an hour: a pod that is replaced long after a quota was raised is refused by nobody. */
    @Test
    void whatWasRefusedBeforeTheLastTriesIsOver() {
        events = Samples.json("""
                {items: [
                 {message: 'create Pod llm-0 in StatefulSet llm failed error: a', lastTimestamp: '2025-12-31T23:53:19Z'},
                 {message: 'create Pod llm-1 in StatefulSet llm failed error: b', lastTimestamp: '2025-12-31T23:53:20Z'}]}
                """);
        assertThat(refused.in("prod")).containsOnly(entry("llm-1", "b"));
    }

    @Test
    void asksForANamespaceOnceInAWhile() {
        refused.in("prod");
        ticker.pass(Duration.ofSeconds(20));
        refused.in("prod");
        assertThat(asked).hasSize(1);
        refused.in("other");
        assertThat(asked).hasSize(2);
        ticker.pass(Duration.ofSeconds(1));
        refused.in("prod");
        assertThat(asked).hasSize(3);
    }

    /** Where the roles are older than the manager. */
    @Test
    void knowsNothingWhereItMayNotLook() {
        forbidden = true;
        assertThat(refused.in("prod")).isEmpty();
    }

    private JsonNode answer(String path) {
        asked.add(path);
        if (forbidden) {
            throw new KubernetesClientException("no", 403, null);
        }
        return events;
    }
}
