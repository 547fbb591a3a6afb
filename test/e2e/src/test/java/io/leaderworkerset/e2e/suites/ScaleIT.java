// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.e2e.suites;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import io.leaderworkerset.api.v1.Labels;
import io.leaderworkerset.e2e.support.Await;
import io.leaderworkerset.e2e.support.SetManifest;
import io.leaderworkerset.e2e.support.SharedCluster;
import io.leaderworkerset.e2e.support.TestNamespace;
import io.leaderworkerset.e2e.support.TestSet;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Another number of groups. */
class ScaleIT {
    @RegisterExtension
    final TestNamespace namespace = TestNamespace.managed(SharedCluster.MAX_UNAVAILABLE_OFF);

    @Test
    void groupsComeAndGoAtTheEndAndTheOthersStay() {
        namespace.apply(SetManifest.of("web", 2, 2).text());
        TestSet set = namespace.set("web");
        set.awaitAvailable(2);
        Map<String, String> first = set.podUids();

        scale(3);
        set.awaitAvailable(3);
        assertThat(TestSet.names(set.pods()))
                .containsExactly("web-0", "web-0-1", "web-1", "web-1-1", "web-2", "web-2-1");
        assertThat(set.podUids()).containsAllEntriesOf(first);

        scale(1);
        set.awaitAvailable(1);
        Await.until(() -> assertThat(TestSet.names(set.pods())).containsExactly("web-0", "web-0-1"));
        Await.until(() -> assertThat(TestSet.names(set.statefulSets())).containsExactly("web", "web-0"));
        assertThat(first).containsAllEntriesOf(set.podUids());
    }

    @Test
    void aSetCanShrinkToNothingAndComeBack() {
        namespace.apply(SetManifest.of("web", 1, 2).text());
        TestSet set = namespace.set("web");
        set.awaitAvailable(1);

        scale(0);
        set.awaitAvailable(0);
        Await.until(() -> assertThat(set.pods()).isEmpty());
        Await.until(() -> assertThat(TestSet.names(set.statefulSets())).containsExactly("web"));
        assertThat(TestSet.names(set.services())).containsExactly("web");
        assertThat(set.revisions()).hasSize(1);

        scale(2);
        set.awaitAvailable(2);
        assertThat(TestSet.names(set.pods())).containsExactly("web-0", "web-0-1", "web-1", "web-1-1");
    }

    @Test
    void anAutoscalerFindsLeadersAndNumbersAtTheScaleSubresource() throws JsonProcessingException {
        namespace.apply(SetManifest.of("web", 2, 2).text());
        namespace.set("web").awaitAvailable(2);

        JsonNode scale = new ObjectMapper()
                .readTree(namespace
                        .client()
                        .raw("/apis/leaderworkerset.x-k8s.io/v1/namespaces/" + namespace.name()
                                + "/leaderworkersets/web/scale"));
        assertThat(scale.path("kind").asText()).isEqualTo("Scale");
        assertThat(scale.path("spec").path("replicas").asInt()).isEqualTo(2);
        assertThat(scale.path("status").path("replicas").asInt()).isEqualTo(2);
        String selector = scale.path("status").path("selector").asText();
        assertThat(selector).isEqualTo(Labels.NAME + "=web," + Labels.WORKER_INDEX + "=0");
        assertThat(namespace
                        .kubectl("get", "pods", "-o", "name", "-l", selector)
                        .orThrow())
                .isEqualTo("pod/web-0\npod/web-1\n");
    }

    @Test
    void scalingPastWhatTheNameAllowsIsToldOnce() {
        String name = "w".repeat(50);
        namespace.apply(SetManifest.of(name, 9, 2).text());
        TestSet set = namespace.set(name);
        set.awaitAvailable(9);
        Map<String, String> before = set.podUids();
        String remedy =
                "a name of at most 49 characters or at most 10 replicas (the names of pods must fit into labels)";

        namespace.kubectl("scale", "lws/" + name, "--replicas=12").orThrow();
        // The hash behind a name may be one character shorter than it can be: then even group 10 becomes ready.
        Await.until(() -> assertThat(set.status().getReadyReplicas()).isGreaterThanOrEqualTo(10));
        Await.until(() -> assertThat(set.status().getConditions())
                .anyMatch(condition -> condition.getMessage().contains("; waiting for " + remedy)));
        assertThat(set.podUids()).containsAllEntriesOf(before);
        Await.until(() -> assertThat(set.events())
                .contains("Warning FailedCreate Create Pods of some groups may fail to be created: 12 replicas need "
                        + remedy));
        assertThat(namespace.client().events().v1().events().list().getItems())
                .filteredOn(event -> event.getNote().endsWith(remedy))
                .singleElement()
                .returns(null, Event::getSeries);

        namespace.kubectl("scale", "lws/" + name, "--replicas=10").orThrow();
        set.awaitAvailable(10);
        assertThat(set.status().getConditions())
                .noneMatch(condition -> condition.getMessage().contains(remedy));
    }

    private void scale(int replicas) {
        namespace.kubectl("scale", "lws/web", "--replicas=" + replicas).orThrow();
    }
}
