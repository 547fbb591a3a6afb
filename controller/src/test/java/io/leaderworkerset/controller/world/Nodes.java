// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Nodes, two in each topology domain: they lose the domain's label, are removed, or answer no more. */
final class Nodes {
    static final String TOPOLOGY = "rack";
    private static final int COUNT = 4;
    private static final String LOST = "lost";

    private final Store store;
    private final FailureRule failures;

    Nodes(Store store, FailureRule failures) {
        this.store = store;
        this.failures = failures;
        for (int index = 0; index < COUNT; index++) {
            store.create(Kind.NODE, node(index));
        }
    }

    private static ObjectNode node(int index) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        ObjectNode metadata = node.putObject("metadata").put("name", name(index));
        metadata.putObject("labels").put(TOPOLOGY, "rack-" + index / 2);
        return node;
    }

    private static String name(int index) {
        return "node-" + index;
    }

    void take(Step step) {
        String name = name(Math.floorMod(step.first(), COUNT));
        if (store.find(Kind.NODE, name) != null) {
            switch (step.what()) {
                case UNLABEL_NODE ->
                    store.update(Kind.NODE, name, node -> Json.metadata(node).putObject("labels"));
                case REMOVE_NODE -> store.delete(Kind.NODE, name, null);
                case LOSE_NODE -> store.update(Kind.NODE, name, node -> node.put(LOST, true));
                default -> throw new IllegalArgumentException(step.toString());
            }
        }
    }

    /** What the cluster does about pods on nodes that are gone or lost; each may be done without the others. */
    List<Runnable> work() {
        List<Runnable> work = new ArrayList<>();
        for (ObjectNode pod : store.all(Kind.POD)) {
            if (!Json.bound(pod)) {
                continue;
            }
            ObjectNode node = store.find(Kind.NODE, nodeOf(pod));
            if (node == null) {
                work.add(() -> end(pod));
            } else if (isLost(node) && Json.ready(pod)) {
                work.add(() -> store.update(Kind.POD, Json.name(pod), silent -> Json.setReady(silent, false)));
            } else if (isLost(node) && !Json.deleting(pod)) {
                work.add(() -> evict(pod));
            }
        }
        return work;
    }

    private void evict(ObjectNode pod) {
        failures.fails(pod, "loss of the node");
        store.delete(Kind.POD, Json.name(pod), null);
    }

    private void end(ObjectNode pod) {
        if (!Json.deleting(pod)) {
            failures.fails(pod, "end of the node");
        }
        store.deleteNow(Json.name(pod));
    }

    /** Whether no node has any trouble. */
    boolean whole() {
        return store.all(Kind.NODE).stream()
                        .filter(node -> !isLost(node) && !domain(node).isEmpty())
                        .count()
                == COUNT;
    }

    /** Lost nodes are declared out of service and come back, as do removed ones and labels. */
    void mend() {
        for (ObjectNode pod : store.all(Kind.POD)) {
            if (Json.deleting(pod) && isLost(store.find(Kind.NODE, nodeOf(pod)))) {
                store.deleteNow(Json.name(pod));
            }
        }
        for (int index = 0; index < COUNT; index++) {
            ObjectNode whole = node(index);
            if (store.find(Kind.NODE, name(index)) == null) {
                store.create(Kind.NODE, whole);
            }
            store.update(Kind.NODE, name(index), node -> {
                node.remove(LOST);
                Json.metadata(node).set("labels", whole.at("/metadata/labels"));
            });
        }
    }

    /** Whether somebody runs the pod. */
    static boolean runs(Store store, ObjectNode pod) {
        ObjectNode node = store.find(Kind.NODE, nodeOf(pod));
        return node != null && !isLost(node);
    }

    /** The node that a pod is bound to; the empty string before that. */
    static String nodeOf(JsonNode pod) {
        return pod.path("spec").path("nodeName").asText();
    }

    /** The nodes that a pod may be bound to. */
    static List<ObjectNode> fitting(Store store, JsonNode pod) {
        String domain = pod.path("spec").path("nodeSelector").path(TOPOLOGY).asText();
        return store.all(Kind.NODE).stream()
                .filter(node -> !isLost(node))
                .filter(node -> domain.isEmpty() || domain(node).equals(domain))
                .toList();
    }

    /** The topology domain of a node; the empty string without the label. */
    static String domain(JsonNode node) {
        return Json.label(node, TOPOLOGY);
    }

    private static boolean isLost(@Nullable ObjectNode node) {
        return node != null && node.has(LOST);
    }
}
