// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.reconcile;

import static io.leaderworkerset.controller.Eventually.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.apps.ControllerRevisionBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.leaderworkerset.controller.Samples;
import io.leaderworkerset.controller.io.Caches;
import io.leaderworkerset.controller.io.MockApi;
import io.leaderworkerset.controller.kube.Key;
import io.leaderworkerset.controller.model.GroupKey;
import io.leaderworkerset.controller.model.PodGroupView;
import io.leaderworkerset.controller.model.ServiceView;
import io.leaderworkerset.controller.reconcile.group.GroupReconciler;
import io.leaderworkerset.controller.reconcile.set.SetReconciler;
import io.leaderworkerset.controller.runtime.Controller;
import io.leaderworkerset.controller.runtime.queue.Ticker;
import io.leaderworkerset.controller.runtime.queue.WorkQueue;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TriggersTest {
    private static final Key SET = new Key("prod", "llm");
    private static final GroupKey GROUP = new GroupKey("prod", "llm", "0");

    private final Caches caches = new Caches(false);
    private final Wiring wiring = Wirings.of(caches, (_, path, _, _) -> fail(path), GroupListener.NONE, Ticker.SYSTEM);
    private final Controller<Key> setController = SetReconciler.connect(wiring);
    private final Controller<GroupKey> groupController = GroupReconciler.connect(wiring);
    private final WorkQueue<Key> sets = setController.queue();
    private final WorkQueue<GroupKey> groups = groupController.queue();
    private final MockApi api = new MockApi(caches);
    private final KubernetesClient client = api.client();

    @BeforeEach
    void open() throws InterruptedException {
        setController.start();
        groupController.start();
        caches.sets().wrote(Samples.set("{}"));
        api.watch();
        create(new PodBuilder()
                .withMetadata(labelled("llm-0", "group-index", "0"))
                .build());
        awaitGroup();
    }

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void aGroupIsLookedAtWhenTheStatefulSetOfItsLeaderAppears() {
        create(new StatefulSetBuilder().withMetadata(labelled("llm")).build());
        awaitGroup();
        awaitSet();
    }

    @Test
    void aGroupIsLookedAtWhenARevisionArrives() {
        create(new ControllerRevisionBuilder()
                .withMetadata(labelled("llm-abc-1"))
                .withRevision(1L)
                .build());
        awaitGroup();
        awaitSet();
    }

    @Test
    void aGroupIsLookedAtWhenItsServiceGoes() {
        Service service = new ServiceBuilder().withMetadata(labelled("llm-0")).build();
        create(service);
        awaitGroup();
        client.resource(service).delete();
        awaitGroup();
    }

    @Test
    void theServiceThatAllShareIsTheSetsBusiness() {
        create(new ServiceBuilder().withMetadata(labelled("llm")).build());
        awaitSet();
        assertThat(groups.poll()).isEmpty();
    }

    @Test
    void whatStandsInTheWayLeadsToTheSetOrGroupOfItsName() {
        caches.services().wrote(foreignService("llm"));
        caches.services().resync();
        awaitSet();
        caches.services().wrote(foreignService("llm-0"));
        caches.services().resync();
        awaitGroup();
    }

    @Test
    void aPodGroupOfSomebodyElseLeadsToTheGroupOfItsName() {
        caches.podGroups().wrote(PodGroupView.of(foreign("llm-0-abc")));
        caches.podGroups().resync();
        awaitGroup();
    }

    /**
     * Sets {@code llm} and {@code llm-0} need the same StatefulSet: the one's leaders, or the other's first workers.
     */
    @Test
    void whoeverNeedsANameIsLookedAtWhenItsHolderGoes() {
        caches.sets().wrote(Samples.set("{metadata: {name: 'llm-0', uid: 'other-uid'}}"));
        caches.statefulSets().wrote(labelledFor("llm-0", "llm-0"));
        caches.statefulSets().resync();
        await().until(() -> taken(groups).equals(Optional.of(GROUP)));
        caches.statefulSets().wrote(labelledFor("llm-0", "llm"));
        caches.statefulSets().resync();
        await().until(() -> taken(sets).equals(Optional.of(new Key("prod", "llm-0"))));
    }

    private static ObjectNode labelledFor(String name, String set) {
        ObjectNode object = foreign(name);
        object.withObject("/metadata/labels").put("leaderworkerset.sigs.k8s.io/name", set);
        return object;
    }

    private static ServiceView foreignService(String name) {
        return ServiceView.of(foreign(name));
    }

    private static ObjectNode foreign(String name) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        object.putObject("metadata")
                .put("namespace", "prod")
                .put("name", name)
                .put("uid", name)
                .put("resourceVersion", "1");
        return object;
    }

    private void create(HasMetadata object) {
        client.resource(object).create();
    }

    private void awaitGroup() {
        await().until(() -> taken(groups).equals(Optional.of(GROUP)));
    }

    private void awaitSet() {
        await().until(() -> taken(sets).equals(Optional.of(SET)));
    }

    private static <K> Optional<K> taken(WorkQueue<K> queue) {
        Optional<K> key = queue.poll();
        key.ifPresent(queue::done);
        return key;
    }

    private static ObjectMeta labelled(String name) {
        return new ObjectMetaBuilder()
                .withNamespace("prod")
                .withName(name)
                .withLabels(Map.of("leaderworkerset.sigs.k8s.io/name", "llm"))
                .build();
    }

    private static ObjectMeta labelled(String name, String label, String value) {
        return new ObjectMetaBuilder(labelled(name))
                .addToLabels("leaderworkerset.sigs.k8s.io/" + label, value)
                .build();
    }
}
