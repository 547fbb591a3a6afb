// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is so in the store, whatever anybody has seen of it. */
final class Truth {
    static final String SET = "llm";

    private final Store store;

    Truth(Store store) {
        this.store = store;
    }

    ObjectNode set() {
        return Json.known(store.find(Kind.SET, SET));
    }

    JsonNode spec() {
        return set().path("spec");
    }

    int replicas() {
        return spec().path("replicas").asInt();
    }

    /** The budget: a percentage of the replicas is rounded down, and nothing counts as one group. */
    int maxUnavailable() {
        int unavailable = amount("maxUnavailable", 0);
        return unavailable == 0 && maxSurge() == 0 ? 1 : unavailable;
    }

    /** The surge: a percentage of the replicas is rounded up. */
    int maxSurge() {
        return Math.min(amount("maxSurge", 99), replicas());
    }

    private int amount(String field, int rounding) {
        JsonNode amount = rolling().path(field);
        if (amount.isNumber()) {
            return amount.asInt();
        }
        String text = amount.asText();
        return (replicas() * Integer.parseInt(text.substring(0, text.length() - 1)) + rounding) / 100;
    }

    private JsonNode rolling() {
        return spec().path("rolloutStrategy").path("rollingUpdateConfiguration");
    }

    int floor() {
        return rolling().path("partition").asInt();
    }

    List<ObjectNode> leaders() {
        return store.all(Kind.POD).stream().filter(Json::leads).toList();
    }

    List<ObjectNode> workers() {
        return parts().filter(pod -> !Json.leads(pod)).toList();
    }

    private Stream<ObjectNode> parts() {
        return store.all(Kind.POD).stream().filter(Json::isPart);
    }

    /** Pods that only look like parts of groups. */
    List<ObjectNode> copies() {
        return store.all(Kind.POD).stream().filter(pod -> !Json.isPart(pod)).toList();
    }

    /** The set's StatefulSet; not somebody else's of that name. */
    @Nullable
    ObjectNode leaderStatefulSet() {
        ObjectNode statefulSet = store.find(Kind.STATEFUL_SET, SET);
        return statefulSet != null && Json.controller(statefulSet).equals(Json.uid(set())) ? statefulSet : null;
    }

    /** Whether the present template gives each group a subdomain of its own. */
    boolean uniqueSubdomains() {
        return spec().path("networkConfig").path("subdomainPolicy").asText().equals("UniquePerReplica");
    }

    /** Whether the group of a leader has a subdomain of its own. */
    static boolean hasUniqueSubdomain(ObjectNode leader) {
        return Json.annotation(leader, "subdomainPolicy").equals("UniquePerReplica");
    }

    /** The leader that a pod follows, itself when it leads; null when that one is gone, and for a copy of a pod. */
    @Nullable
    ObjectNode leaderOf(ObjectNode pod) {
        if (!Json.isPart(pod)) {
            return null;
        }
        if (Json.leads(pod)) {
            return store.find(Kind.POD, Json.name(pod), Json.uid(pod));
        }
        String leader = Json.annotation(pod, "leader-name");
        ObjectNode workers = store.find(Kind.STATEFUL_SET, leader, Json.controller(pod));
        return workers == null ? null : store.find(Kind.POD, leader, Json.controller(workers));
    }

    /** Whether a leader and all workers that are its own are ready. */
    boolean ready(ObjectNode leader) {
        if (!Json.ready(leader) || Json.deleting(leader)) {
            return false;
        }
        int size = Integer.parseInt(Json.annotation(leader, "size"));
        return size == 1 || workersOf(leader).stream().filter(Json::ready).count() == size - 1;
    }

    /** The pods of the worker StatefulSet that a leader owns. */
    List<ObjectNode> workersOf(ObjectNode leader) {
        ObjectNode workers = store.find(Kind.STATEFUL_SET, Json.name(leader));
        return workers == null || !Json.controller(workers).equals(Json.uid(leader))
                ? List.of()
                : parts().filter(pod -> Json.controller(pod).equals(Json.uid(workers)))
                        .toList();
    }

    /** All pods of the group of a leader, whomever they follow. */
    List<ObjectNode> podsOf(ObjectNode leader) {
        return parts().filter(pod -> Json.mark(pod, "group-index").equals(Json.mark(leader, "group-index")))
                .toList();
    }

    /** The template of the revision that a pod was made from; a missing node when the revision is gone. */
    JsonNode template(ObjectNode pod) {
        String key = Json.mark(pod, "template-revision-hash");
        return store.all(Kind.REVISION).stream()
                .filter(revision -> revision.path("metadata")
                        .path("ownerReferences")
                        .path(0)
                        .path("kind")
                        .asText()
                        .equals("LeaderWorkerSet"))
                .filter(revision ->
                        Json.mark(revision, "template-revision-hash").equals(key))
                .findFirst()
                .<JsonNode>map(revision -> revision.path("data").path("spec").path("leaderWorkerTemplate"))
                .orElse(MissingNode.getInstance());
    }

    /** How many groups from the last one on are ready and of the present template. */
    int updatedAtTail() {
        String revision = Json.mark(Json.known(leaderStatefulSet()), "template-revision-hash");
        int count = 0;
        for (int index = present() - 1; index >= 0; index--) {
            ObjectNode leader = store.find(Kind.POD, SET + "-" + index);
            if (leader == null
                    || !ready(leader)
                    || !Json.mark(leader, "template-revision-hash").equals(revision)) {
                break;
            }
            count++;
        }
        return count;
    }

    /** How many groups the leader StatefulSet has, surge groups included. */
    int present() {
        return Json.known(leaderStatefulSet()).path("spec").path("replicas").asInt();
    }

    /** Whether a rollout may replace a leader. */
    boolean isReleased(ObjectNode leader) {
        return Json.ordinal(leader) >= partition()
                && !Json.mark(leader, "template-revision-hash")
                        .equals(Json.mark(Json.known(leaderStatefulSet()), "template-revision-hash"));
    }

    /** Whether a leader has the revision that the leader StatefulSet has now. */
    boolean isOfPresentRevision(ObjectNode leader) {
        ObjectNode statefulSet = leaderStatefulSet();
        return statefulSet != null
                && Json.mark(leader, "template-revision-hash").equals(Json.mark(statefulSet, "template-revision-hash"));
    }

    /** The partition of the leader StatefulSet; 0 while there is none. */
    int partition() {
        ObjectNode statefulSet = leaderStatefulSet();
        return statefulSet == null
                ? 0
                : statefulSet.at("/spec/updateStrategy/rollingUpdate/partition").asInt();
    }
}
