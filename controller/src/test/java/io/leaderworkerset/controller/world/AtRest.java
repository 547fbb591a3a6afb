// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.TreeSet;

/** What holds once the world is quiet: the specification is reached and the status says so. */
final class AtRest {
    private final Store store;
    private final Truth truth;

    AtRest(Store store, Truth truth) {
        this.store = store;
        this.truth = truth;
    }

    void check() {
        ObjectNode leaders = Json.known(truth.leaderStatefulSet());
        String key = Json.mark(leaders, "template-revision-hash");
        int replicas = truth.replicas();
        int present = truth.present();
        TreeSet<Integer> updated = new TreeSet<>();
        TreeSet<Integer> ready = new TreeSet<>();
        for (ObjectNode leader : truth.leaders()) {
            int index = Json.ordinal(leader);
            if (Json.mark(leader, "template-revision-hash").equals(key)) {
                updated.add(index);
                isOfTheTemplate(leader);
            }
            if (truth.ready(leader) && groupIsWhole(leader)) {
                ready.add(index);
            }
        }
        for (int index = 0; index < replicas; index++) {
            Violation.when(!ready.contains(index), "group %d is not ready: ready %s", index, ready);
            Violation.when(
                    index >= truth.floor() && !updated.contains(index), "group %d is outdated: %s", index, updated);
        }
        Violation.when(present != replicas, "StatefulSet of another size: %s", leaders);
        Violation.when(ready.size() != present, "groups %s, not %d", ready, present);
        status(present, ready.size(), updated.size());
        revisions(key);
        services();
    }

    private void isOfTheTemplate(ObjectNode leader) {
        JsonNode template = truth.spec().path("leaderWorkerTemplate");
        Violation.when(
                !Json.annotation(leader, "size").equals(template.path("size").asText())
                        || !image(leader.path("spec"))
                                .equals(image(template.path("workerTemplate").path("spec"))),
                "leader %s is not of the template",
                leader);
    }

    private boolean groupIsWhole(ObjectNode leader) {
        int size = Integer.parseInt(Json.annotation(leader, "size"));
        return truth.podsOf(leader).size() == size;
    }

    private static String image(JsonNode podSpec) {
        return Policies.imageAsked(
                podSpec.path("containers").path(0).path("image").asText());
    }

    private void status(int present, int ready, int updated) {
        ObjectNode set = truth.set();
        JsonNode status = set.path("status");
        boolean right = status.path("replicas").asInt() == present
                && status.path("readyReplicas").asInt() == ready
                && status.path("updatedReplicas").asInt() == updated
                && status.path("observedGeneration").asLong()
                        == set.path("metadata").path("generation").asLong();
        Violation.when(!right, "status is wrong, ready %d, updated %d: %s", ready, updated, status);
        for (JsonNode condition : status.path("conditions")) {
            boolean holds = condition.path("type").asText().equals("Available");
            Violation.when(
                    holds != condition.path("status").asText().equals("True")
                            || condition.path("message").asText().contains("waiting"),
                    "condition is wrong: %s",
                    condition);
        }
        Violation.when(!status.toString().contains("Available"), "not available: %s", status);
    }

    private void revisions(String key) {
        List<String> keys = store.all(Kind.REVISION).stream()
                .filter(revision -> Json.controller(revision).equals(Json.uid(truth.set())))
                .map(revision -> Json.mark(revision, "template-revision-hash"))
                .distinct()
                .toList();
        Violation.when(!keys.contains(key), "revision %s is missing: %s", key, keys);
        Violation.when(truth.floor() == 0 && keys.size() > 1, "old revisions are left: %s", keys);
    }

    private void services() {
        boolean unique = truth.uniqueSubdomains();
        for (int index = truth.floor(); index < truth.replicas() && unique; index++) {
            Violation.when(
                    store.find(Kind.SERVICE, Truth.SET + "-" + index) == null, "Service of group %d is missing", index);
        }
        Violation.when(!unique && store.find(Kind.SERVICE, Truth.SET) == null, "Service is missing");
    }
}
