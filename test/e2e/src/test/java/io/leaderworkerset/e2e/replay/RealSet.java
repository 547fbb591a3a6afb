// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.e2e.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.leaderworkerset.api.v1.Annotations;
import io.leaderworkerset.cluster.ClusterException;
import io.leaderworkerset.cluster.kubelet.SimulatedKubelets;
import io.leaderworkerset.controller.world.Act;
import io.leaderworkerset.controller.world.Inventory;
import io.leaderworkerset.controller.world.Kind;
import io.leaderworkerset.e2e.support.Await;
import io.leaderworkerset.e2e.support.TestNamespace;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A set on a real cluster, alone in its namespace, to which the acts of a recording are done.
 *
 * @param kinds of the objects that may belong to it
 */
record RealSet(TestNamespace namespace, SimulatedKubelets kubelets, Set<Kind> kinds) {
    /** There are too few racks for exclusive groups, which need a domain each. */
    private static final String DOMAIN = "kubernetes.io/hostname";

    /** Longer than the scheduler and the manager wait before they try again. */
    private static final Duration NEVER = Duration.ofSeconds(6);

    private static final int NOT_FOUND = 404;
    private static final Logger LOG = LoggerFactory.getLogger(RealSet.class);

    void create(ObjectNode set) {
        ObjectNode created = set.deepCopy();
        ObjectNode metadata = (ObjectNode) created.path("metadata");
        metadata.remove("namespace");
        if (metadata.has("annotations")) {
            metadata.withObjectProperty("annotations").put(Annotations.EXCLUSIVE_TOPOLOGY, DOMAIN);
        }
        namespace.apply(created.toString());
    }

    /** Everything there is of it. */
    Inventory inventory() {
        Map<Kind, List<JsonNode>> objects = new EnumMap<>(Kind.class);
        for (Kind kind : kinds) {
            JsonNode items = parse(namespace.client().raw(collection(kind))).path("items");
            objects.put(kind, StreamSupport.stream(items.spliterator(), false).toList());
        }
        return new Inventory(objects);
    }

    /** Does something as soon as it is possible; if it never is, it is not done. */
    void perform(Act act) {
        Calm calm = new Calm(NEVER);
        Await.until(() -> {
            Inventory inventory = inventory();
            assertThat(isPossible(act, inventory) || calm.lasts(inventory))
                    .as(act.toString())
                    .isTrue();
        });
        try {
            if (isPossible(act, inventory())) {
                doNow(act);
                return;
            }
        } catch (ClusterException | IllegalArgumentException e) {
            // The pod has gone by itself just now, or its successor has not started yet.
            LOG.warn("{}", e.getMessage());
        }
        LOG.warn("{} is not done", act);
    }

    private static boolean isPossible(Act act, Inventory inventory) {
        return inventory.objects().getOrDefault(act.kind(), List.of()).stream()
                .filter(object -> object.at("/metadata/name").asText().equals(act.name()))
                .anyMatch(act::isPossible);
    }

    private void doNow(Act act) {
        ObjectNode options = JsonNodeFactory.instance.objectNode();
        switch (act) {
            case Act.Specify(JsonNode spec) -> specify(act.name(), spec);
            case Act.Delete delete -> {
                if (delete.propagation() != null) {
                    options.put("propagationPolicy", delete.propagation());
                }
                delete(delete, options);
            }
            case Act.Kill kill -> delete(kill, options.put("gracePeriodSeconds", 0));
            case Act.RestartContainer(String pod) -> kubelets.restartContainer(namespace.name(), pod, "c");
            case Act.Evict(String pod) -> kubelets.evict(namespace.name(), pod);
        }
    }

    private void specify(String set, JsonNode spec) {
        ObjectNode patch = JsonNodeFactory.instance.objectNode();
        patch.put("op", "replace").put("path", "/spec").set("value", spec);
        namespace.set(set).resource().patch(PatchContext.of(PatchType.JSON), "[" + patch + "]");
    }

    private void delete(Act act, ObjectNode options) {
        options.put("apiVersion", "v1").put("kind", "DeleteOptions");
        try {
            namespace.client().raw(collection(act.kind()) + "/" + act.name(), "DELETE", options.toString());
        } catch (KubernetesClientException e) {
            // The object may have gone by itself just now.
            if (e.getCode() != NOT_FOUND) {
                throw e;
            }
        }
    }

    private String collection(Kind kind) {
        String group = switch (kind) {
            case SET -> "/apis/leaderworkerset.x-k8s.io/v1";
            case POD, SERVICE -> "/api/v1";
            case STATEFUL_SET, REVISION -> "/apis/apps/v1";
            case POD_GROUP -> "/apis/scheduling.volcano.sh/v1beta1";
            case NODE -> throw new IllegalArgumentException("nodes belong to nobody");
        };
        return group + "/namespaces/" + namespace.name() + "/" + kind.plural();
    }

    private static JsonNode parse(String json) {
        return Serialization.unmarshal(json, JsonNode.class);
    }
}
