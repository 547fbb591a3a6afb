// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.io;

import static io.leaderworkerset.controller.Eventually.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.leaderworkerset.controller.Samples;
import io.leaderworkerset.controller.kube.Key;
import io.leaderworkerset.controller.kube.Kind;
import io.leaderworkerset.controller.model.GroupKey;
import io.leaderworkerset.controller.runtime.queue.FakeTicker;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CachesTest {
    private static final Key SET = new Key("ns", "set");

    private final FakeTicker ticker = new FakeTicker();
    private final Caches caches = new Caches(false, ticker, Duration.ofSeconds(150));
    private final MockApi api = new MockApi(caches);
    private final KubernetesClient client = api.client();

    @BeforeEach
    void open() throws InterruptedException {
        client.resource(pod("set-0", "0")).create();
        api.watch();
    }

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void followsTheServer() {
        client.resource(pod("set-1", "1")).create();
        await().until(() -> caches.pods().get(new Key("ns", "set-1")).isPresent());

        client.pods().inNamespace("ns").withName("set-1").delete();
        await().until(() -> caches.pods().get(new Key("ns", "set-1")).isEmpty());
    }

    @Test
    void findsObjectsBySetAndGroup() {
        assertThat(caches.podsOf(SET)).hasSize(1);
        assertThat(caches.podsOf(new GroupKey("ns", "set", "0"))).hasSize(1);
        assertThat(caches.podsOf(new GroupKey("ns", "set", "1"))).isEmpty();
    }

    @Test
    void findsSetsByTheirOwner() {
        caches.sets()
                .wrote(Samples.set(
                        "{metadata: {ownerReferences: [{kind: 'A', name: 'a', uid: 'a-uid', controller: true}]}}"));

        assertThat(caches.setsControlledBy("a-uid")).hasSize(1);
        assertThat(caches.setsControlledBy("b-uid")).isEmpty();
    }

    @Test
    void tellsWhatIsMissingOfWhatOthersDefine() {
        assertThat(caches.missing(_ -> false)).isEmpty();
        Caches gangs = new Caches(true);
        assertThat(gangs.missing(_ -> true)).isEmpty();
        assertThat(gangs.missing(Kind.POD::equals)).singleElement().asString().contains("install Volcano");
    }

    @Test
    void ignoresObjectsOfOthers() {
        client.resource(new PodBuilder(pod("foreign", "0"))
                        .editMetadata()
                        .withLabels(Map.of())
                        .endMetadata()
                        .build())
                .create();
        client.resource(pod("set-1", "1")).create();

        await().until(() -> caches.pods().get(new Key("ns", "set-1")).isPresent());
        assertThat(caches.pods().get(new Key("ns", "foreign"))).isEmpty();
    }

    @Test
    void knowsHowLongAgoTheServerSaidSomething() {
        assertThat(caches.ages())
                .containsOnlyKeys("ControllerRevision", "LeaderWorkerSet", "Pod", "Service", "StatefulSet")
                .containsEntry("Pod", Duration.ZERO);
        ticker.pass(Duration.ofSeconds(30));
        // The watchdog is patient with a client that connects again; the age is the age.
        caches.check();
        client.resource(pod("set-1", "1")).create();
        await().until(() -> caches.pods().get(new Key("ns", "set-1")).isPresent());

        assertThat(caches.ages()).containsEntry("Pod", Duration.ZERO).containsEntry("Service", Duration.ofSeconds(30));
    }

    @Test
    void aSilentWatchIsOpenedAnewAndGoesOn() {
        int before = api.requests();
        ticker.pass(Duration.ofSeconds(151));
        caches.check();
        await().until(() -> api.requests() >= before + MockApi.LISTS_AND_WATCHES);
        client.resource(pod("set-1", "1")).create();
        await().until(() -> caches.pods().get(new Key("ns", "set-1")).isPresent());
        assertThat(caches.pods().all()).hasSize(2);
    }

    @Test
    void aWatchThatLivesIsLeftAlone() {
        int before = api.requests();
        ticker.pass(Duration.ofSeconds(149));
        caches.check();
        // A watch that was opened anew would ask before it told of this.
        client.resource(pod("set-1", "1")).create();
        await().until(() -> caches.pods().get(new Key("ns", "set-1")).isPresent());

        assertThat(api.requests()).isEqualTo(before + 1);
    }

    private static Pod pod(String name, String group) {
        return new PodBuilder()
                .withNewMetadata()
                .withNamespace("ns")
                .withName(name)
                .addToLabels("leaderworkerset.sigs.k8s.io/name", "set")
                .addToLabels("leaderworkerset.sigs.k8s.io/group-index", group)
                .addNewOwnerReference()
                .withController(true)
                .withUid("owner-uid")
                .withApiVersion("apps/v1")
                .withKind("StatefulSet")
                .withName("set")
                .endOwnerReference()
                .endMetadata()
                .build();
    }
}
