// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderworkerset.controller.Samples;
import io.leaderworkerset.controller.action.Action;
import io.leaderworkerset.controller.action.Decision;
import io.leaderworkerset.controller.action.Reports;
import io.leaderworkerset.controller.io.Caches;
import io.leaderworkerset.controller.kube.Key;
import io.leaderworkerset.controller.kube.Kind;
import io.leaderworkerset.controller.runtime.Controller;
import io.leaderworkerset.controller.runtime.ControllerName;
import io.leaderworkerset.controller.runtime.Reconciler;
import io.leaderworkerset.controller.runtime.Result;
import io.leaderworkerset.controller.runtime.cache.ViewCache;
import io.leaderworkerset.controller.runtime.queue.FakeTicker;
import io.leaderworkerset.controller.runtime.queue.WorkQueue;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/** What one more API takes: a reconciler with its triggers, and a line in the list of them. */
class AnotherReconcilerTest {
    /** Puts a LeaderWorkerSet beside each Service. */
    private record SetForService(Wiring wiring) implements Reconciler<Key> {
        private static final ControllerName NAME = new ControllerName("service", Kind.SERVICE);

        static Controller<Key> connect(Wiring wiring) {
            WorkQueue<Key> services = wiring.queue(NAME);
            wiring.caches()
                    .services()
                    .onChange(ViewCache.Listener.each(
                            service -> services.add(service.meta().key())));
            return wiring.controller(NAME, services, key -> key, new SetForService(wiring));
        }

        @Override
        public Result reconcile(Key key) {
            if (wiring.caches().services().get(key).isEmpty()
                    || wiring.caches().sets().get(key).isPresent()) {
                return Result.done();
            }
            ObjectNode set = Kind.LEADER_WORKER_SET.object();
            set.putObject("metadata").put("namespace", key.namespace()).put("name", key.name());
            return wiring.writer()
                    .carryOut(List.of(Decision.act(new Action.Create(Kind.LEADER_WORKER_SET, set, Reports.NONE))))
                    .result();
        }
    }

    @Test
    void isAFunctionOfTheWiring() {
        Map<String, JsonNode> created = new ConcurrentHashMap<>();
        Caches caches = new Caches(false);
        Wiring wiring = Wirings.of(
                caches,
                (method, path, _, body) -> {
                    created.put(method + " " + path, body == null ? Samples.json("{}") : body);
                    return body == null ? Samples.json("{}") : body;
                },
                GroupListener.NONE,
                new FakeTicker());
        Controller<Key> controller = SetForService.connect(wiring);
        controller.start();
        caches.services().wrote(Samples.json("{metadata: {namespace: 'prod', name: 'llm', uid: 'u'}}"));
        caches.services().resync();
        controller.next().orElseThrow().run().run();
        assertThat(created)
                .containsOnlyKeys("POST /apis/leaderworkerset.x-k8s.io/v1/namespaces/prod/leaderworkersets"
                        + "?fieldManager=lws");
        assertThat(caches.sets().get(new Key("prod", "llm"))).isPresent();
    }
}
