// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The cluster's StatefulSet controller with pod management Parallel. Pods that it creates pass the real admission.
 *
 * <p>Whether it honours {@code maxUnavailable} is a feature gate of the cluster.
 */
final class StatefulSetController {
    private static final String REVISION = "controller-revision-hash";

    /** Hears of pods that the API server does not take. */
    @FunctionalInterface
    interface Refused {
        void notCreated(String pod, String statefulSet, String answer);
    }

    private final Store store;
    private final boolean honoursMaxUnavailable;
    private final Consumer<ObjectNode> beforeReplacing;
    private final NewPods newPods;
    private final Refused refused;
    private final Map<String, JsonNode> templates = new HashMap<>();

    /** Tells of every pod that is about to be deleted for a new template or fewer replicas. */
    StatefulSetController(
            Store store, Cluster cluster, NewPods newPods, Refused refused, Consumer<ObjectNode> beforeReplacing) {
        this.store = store;
        honoursMaxUnavailable = cluster.honoursMaxUnavailable();
        this.newPods = newPods;
        this.refused = refused;
        this.beforeReplacing = beforeReplacing;
    }

    /** One pass over all StatefulSets. */
    void syncAll() {
        store.all(Kind.STATEFUL_SET).forEach(set -> sync(Json.name(set)));
    }

    /** One pass over one of the StatefulSets. */
    void sync(int choice) {
        List<ObjectNode> all = store.all(Kind.STATEFUL_SET);
        if (!all.isEmpty()) {
            sync(Json.name(all.get(Math.floorMod(choice, all.size()))));
        }
    }

    /** One pass over a StatefulSet. */
    void sync(String name) {
        ObjectNode set = store.find(Kind.STATEFUL_SET, name);
        if (set != null) {
            new Pass(set).run();
        }
    }

    private final class Pass {
        private final ObjectNode set;
        private final int start;
        private final int end;
        private final int partition;
        private final int maxUnavailable;
        private final String current;
        private final String update;

        Pass(ObjectNode set) {
            this.set = set;
            JsonNode spec = set.path("spec");
            JsonNode rolling = spec.path("updateStrategy").path("rollingUpdate");
            start = spec.path("ordinals").path("start").asInt();
            end = start + spec.path("replicas").asInt();
            partition = start + rolling.path("partition").asInt();
            maxUnavailable = rolling.path("maxUnavailable").asInt(1);
            update = revision(spec.path("template"));
            String before = set.path("status").path("currentRevision").asText();
            current = before.isEmpty() ? update : before;
        }

        void run() {
            if (!Json.deleting(set)) {
                control();
            }
            writeStatus();
        }

        private void control() {
            release();
            replaceEnded();
            if (!createMissing()) {
                return;
            }
            pods().forEach((ordinal, pod) -> {
                if (ordinal >= end && !Json.deleting(pod)) {
                    beforeReplacing.accept(pod);
                    store.delete(Kind.POD, Json.name(pod), null);
                }
            });
            if (honoursMaxUnavailable) {
                replaceUpToMaxUnavailable();
            } else {
                replaceOne();
            }
        }

        /** Pods that name the StatefulSet as their owner without being its own are given up. */
        private void release() {
            for (ObjectNode pod : store.all(Kind.POD)) {
                if (Json.controller(pod).equals(Json.uid(set)) && !isMember(pod)) {
                    store.update(
                            Kind.POD,
                            Json.name(pod),
                            copy -> Json.metadata(copy).remove("ownerReferences"));
                }
            }
        }

        private boolean isMember(ObjectNode pod) {
            return Json.name(pod).matches(Json.name(set) + "-\\d+");
        }

        private void replaceEnded() {
            pods().forEach((ordinal, pod) -> {
                if (ordinal < end && Json.phase(pod).equals("Failed") && !Json.deleting(pod)) {
                    store.delete(Kind.POD, Json.name(pod), null);
                }
            });
        }

        /** Whether the server took all of them: a refusal ends the pass. */
        private boolean createMissing() {
            for (int ordinal = start; ordinal < end; ordinal++) {
                String name = Json.name(set) + "-" + ordinal;
                // The name may still be held by a pod of an earlier StatefulSet.
                if (store.find(Kind.POD, name) == null) {
                    String refusal = create(name, ordinal, ordinal < partition ? current : update);
                    if (refusal != null) {
                        refused.notCreated(name, Json.name(set), refusal);
                        return false;
                    }
                }
            }
            return true;
        }

        private @Nullable String create(String name, int ordinal, String revision) {
            ObjectNode pod = JsonNodeFactory.instance.objectNode();
            JsonNode template = Json.known(templates.get(Json.uid(set) + revision));
            ObjectNode metadata = pod.putObject("metadata").put("name", name).put("namespace", Store.NAMESPACE);
            ObjectNode labels = metadata.putObject("labels");
            labels.setAll((ObjectNode) template.path("metadata").path("labels"));
            labels.put(REVISION, revision).put("apps.kubernetes.io/pod-index", Integer.toString(ordinal));
            metadata.set("annotations", template.path("metadata").path("annotations"));
            metadata.putArray("ownerReferences")
                    .addObject()
                    .put("apiVersion", "apps/v1")
                    .put("kind", "StatefulSet")
                    .put("name", Json.name(set))
                    .put("uid", Json.uid(set))
                    .put("controller", true)
                    .put("blockOwnerDeletion", true);
            ObjectNode spec = template.path("spec").deepCopy();
            spec.put("hostname", name).set("subdomain", set.path("spec").path("serviceName"));
            pod.set("spec", spec);
            pod.putObject("status").put("phase", "Pending");
            return newPods.create(pod);
        }

        private void replaceOne() {
            for (ObjectNode pod : pods().descendingMap().values()) {
                int ordinal = Json.ordinal(pod);
                if (ordinal >= partition && ordinal < end) {
                    if (isOutdated(pod)) {
                        replace(pod);
                        return;
                    }
                    if (isUnavailable(pod)) {
                        return;
                    }
                }
            }
        }

        private void replaceUpToMaxUnavailable() {
            List<ObjectNode> pods = pods().descendingMap().values().stream()
                    .filter(pod -> Json.ordinal(pod) < end)
                    .toList();
            long unavailable = pods.stream().filter(Pass::isUnavailable).count();
            pods.stream()
                    .filter(pod -> Json.ordinal(pod) >= partition && isOutdated(pod))
                    .limit(Math.max(0, maxUnavailable - unavailable))
                    .forEach(this::replace);
        }

        private void replace(ObjectNode pod) {
            beforeReplacing.accept(pod);
            store.delete(Kind.POD, Json.name(pod), null);
        }

        private boolean isOutdated(ObjectNode pod) {
            return !Json.label(pod, REVISION).equals(update) && !Json.deleting(pod);
        }

        private static boolean isUnavailable(ObjectNode pod) {
            return !Json.ready(pod) || Json.deleting(pod);
        }

        private void writeStatus() {
            List<ObjectNode> pods = List.copyOf(pods().values());
            long ready = pods.stream().filter(Json::ready).count();
            long updated = pods.stream()
                    .filter(pod ->
                            !Json.deleting(pod) && Json.label(pod, REVISION).equals(update))
                    .count();
            int wanted = end - start;
            boolean complete = updated == wanted && ready == wanted && pods.size() == wanted;
            ObjectNode status = JsonNodeFactory.instance
                    .objectNode()
                    .put(
                            "observedGeneration",
                            set.path("metadata").path("generation").asLong())
                    .put("replicas", pods.size())
                    .put("readyReplicas", ready)
                    .put("availableReplicas", ready)
                    .put("updatedReplicas", updated)
                    .put("currentRevision", complete ? update : current)
                    .put("updateRevision", update);
            if (!status.equals(set.path("status"))) {
                store.update(Kind.STATEFUL_SET, Json.name(set), object -> object.set("status", status));
            }
        }

        /** The StatefulSet's pods by ordinal; none of an earlier one that had its name. */
        private NavigableMap<Integer, ObjectNode> pods() {
            NavigableMap<Integer, ObjectNode> pods = new TreeMap<>(Comparator.naturalOrder());
            for (ObjectNode pod : store.all(Kind.POD)) {
                if (Json.controller(pod).equals(Json.uid(set)) && isMember(pod)) {
                    pods.put(Json.ordinal(pod), pod);
                }
            }
            return pods;
        }

        private String revision(JsonNode template) {
            String revision = Json.name(set) + "-" + Integer.toHexString(template.hashCode());
            if (templates.putIfAbsent(Json.uid(set) + revision, template) == null) {
                store.create(Kind.REVISION, controllerRevision(revision, template));
            }
            return revision;
        }

        /** It carries the template's labels, the set's name among them. */
        private ObjectNode controllerRevision(String name, JsonNode template) {
            ObjectNode revision = JsonNodeFactory.instance.objectNode();
            ObjectNode metadata = revision.putObject("metadata")
                    .put("name", name + "-" + Json.uid(set).hashCode());
            metadata.set("labels", template.path("metadata").path("labels"));
            metadata.putArray("ownerReferences")
                    .addObject()
                    .put("apiVersion", "apps/v1")
                    .put("kind", "StatefulSet")
                    .put("name", Json.name(set))
                    .put("uid", Json.uid(set))
                    .put("controller", true)
                    .put("blockOwnerDeletion", true);
            revision.putObject("data").putObject("spec").set("template", template);
            return revision.put("revision", 1);
        }
    }
}
