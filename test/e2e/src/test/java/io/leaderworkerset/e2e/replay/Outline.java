// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.e2e.replay;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderworkerset.api.v1.Annotations;
import io.leaderworkerset.api.v1.Labels;
import io.leaderworkerset.api.v1.LeaderWorkerSet;
import io.leaderworkerset.controller.world.Inventory;
import io.leaderworkerset.controller.world.Kind;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What there is of a set, line by line. Left out is what depends on time, chance and the namespace: UIDs, versions,
 * nodes, keys of groups, numbers in the names of revisions.
 */
final class Outline {
    private static final String OURS = "leaderworkerset.sigs.k8s.io/";

    private final Map<String, String> names = new HashMap<>();
    private final SortedSet<String> lines = new TreeSet<>();

    private Outline() {}

    static SortedSet<String> of(Inventory inventory) {
        Outline outline = new Outline();
        inventory
                .objects()
                .forEach((kind, all) -> all.forEach(
                        object -> outline.names.put(object.at("/metadata/uid").asText(), kind + " " + name(object))));
        inventory.objects().forEach((kind, all) -> all.forEach(object -> outline.add(kind, object)));
        return outline.lines;
    }

    private void add(Kind kind, JsonNode object) {
        switch (kind) {
            case SET -> addStatus(object);
            case POD -> addPod(object);
            case STATEFUL_SET -> addStatefulSet(object);
            case SERVICE -> add(kind, object, "selects " + sorted(object.at("/spec/selector")));
            case REVISION -> addRevision(object);
            case POD_GROUP -> add(kind, object, "of at least " + object.at("/spec/minMember"));
            case NODE -> {
                // Nodes are not the set's.
            }
        }
    }

    private void addStatus(JsonNode set) {
        JsonNode status = set.path("status");
        boolean upToDate = status.path("observedGeneration").asLong()
                == set.at("/metadata/generation").asLong();
        lines.add("%s status of %d groups, %d ready, %d updated, selector %s"
                .formatted(
                        upToDate ? "present" : "outdated",
                        status.path("replicas").asInt(),
                        status.path("readyReplicas").asInt(),
                        status.path("updatedReplicas").asInt(),
                        status.path("hpaPodSelector").asText()));
        for (JsonNode condition : status.path("conditions")) {
            lines.add("condition %s %s %s: %s"
                    .formatted(
                            condition.path("type").asText(),
                            condition.path("status").asText(),
                            condition.path("reason").asText(),
                            withoutNodes(condition.path("message").asText())));
        }
    }

    /** Which node a pod is on is chance. */
    private static String withoutNodes(String message) {
        return message.replaceAll(" on node [^),]+", "");
    }

    private void addPod(JsonNode pod) {
        boolean ready = false;
        for (JsonNode condition : pod.at("/status/conditions")) {
            ready |= condition.path("type").asText().equals("Ready")
                    && condition.path("status").asText().equals("True");
        }
        add(
                Kind.POD,
                pod,
                "size %s, image %s, subdomain %s, %s, %s"
                        .formatted(
                                annotation(pod, Annotations.SIZE),
                                pod.at("/spec/containers/0/image").asText(),
                                pod.at("/spec/subdomain").asText(),
                                pod.at("/status/phase").asText(),
                                ready ? "ready" : "not ready"));
    }

    private void addStatefulSet(JsonNode set) {
        JsonNode spec = set.path("spec");
        JsonNode rolling = spec.path("updateStrategy").path("rollingUpdate");
        JsonNode status = set.path("status");
        boolean complete = status.path("currentRevision").equals(status.path("updateRevision"));
        String wanted = "%d replicas (annotated %s) from %d, partition %d, at most %s unavailable, image %s"
                .formatted(
                        spec.path("replicas").asInt(),
                        annotation(set, Annotations.REPLICAS),
                        spec.at("/ordinals/start").asInt(),
                        rolling.path("partition").asInt(),
                        rolling.path("maxUnavailable").asText("1"),
                        spec.at("/template/spec/containers/0/image").asText());
        String present = "%d pods, %d ready, %d available, %d updated, %s"
                .formatted(
                        status.path("replicas").asInt(),
                        status.path("readyReplicas").asInt(),
                        status.path("availableReplicas").asInt(),
                        status.path("updatedReplicas").asInt(),
                        complete ? "complete" : "rolling");
        add(Kind.STATEFUL_SET, set, wanted + ": " + present);
    }

    /** StatefulSets have revisions too. */
    private void addRevision(JsonNode revision) {
        if (revision.at("/metadata/ownerReferences/0/kind").asText().equals(LeaderWorkerSet.KIND)) {
            lines.add("revision " + labels(revision));
        }
    }

    private void add(Kind kind, JsonNode object, String text) {
        boolean deleting = object.at("/metadata").hasNonNull("deletionTimestamp");
        lines.add("%s %s %s, labels %s, %s%s"
                .formatted(kind, name(object), owner(object), labels(object), text, deleting ? ", deleting" : ""));
    }

    private String owner(JsonNode object) {
        for (JsonNode reference : object.at("/metadata/ownerReferences")) {
            if (reference.path("controller").asBoolean()) {
                return "of " + names.getOrDefault(reference.path("uid").asText(), "something gone");
            }
        }
        return "of nobody";
    }

    private static String annotation(JsonNode object, String name) {
        return object.path("metadata").path("annotations").path(name).asText();
    }

    private static SortedSet<String> labels(JsonNode object) {
        SortedSet<String> labels = sorted(object.at("/metadata/labels"));
        labels.removeIf(label -> !label.startsWith(OURS) || label.startsWith(Labels.GROUP_KEY));
        return labels;
    }

    private static SortedSet<String> sorted(JsonNode map) {
        SortedSet<String> entries = new TreeSet<>();
        map.properties()
                .forEach(entry ->
                        entries.add(entry.getKey() + "=" + entry.getValue().asText()));
        return entries;
    }

    private static String name(JsonNode object) {
        return object.at("/metadata/name").asText();
    }
}
