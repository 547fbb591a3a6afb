// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.webhook.pod;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderworkerset.api.v1.Annotations;
import io.leaderworkerset.api.v1.Labels;

/**
 * One topology domain for the pods of one key, and no pod of another key in it. The anti-affinity repels every pod that
 * has such a key, of other sets too.
 */
final class ExclusivePlacement {
    static final String REQUIRED = "requiredDuringSchedulingIgnoredDuringExecution";

    private ExclusivePlacement() {}

    /** Only the leader asks for it: its workers follow it by their node selector. */
    static void ofGroup(PodDraft leader) {
        if (leader.hasAnnotation(Annotations.EXCLUSIVE_TOPOLOGY)) {
            complete(leader, leader.annotation(Annotations.EXCLUSIVE_TOPOLOGY), Labels.GROUP_KEY);
        }
    }

    static void ofSubGroup(PodDraft pod) {
        if (pod.hasAnnotation(Annotations.SUBGROUP_EXCLUSIVE_TOPOLOGY)) {
            complete(pod, pod.annotation(Annotations.SUBGROUP_EXCLUSIVE_TOPOLOGY), Labels.SUBGROUP_KEY);
        }
    }

    private static void complete(PodDraft pod, String topology, String label) {
        JsonNode present = pod.spec().path("affinity");
        if (hasTerm(present.path("podAffinity"), topology) && hasTerm(present.path("podAntiAffinity"), topology)) {
            return;
        }
        String key = pod.label(label);
        ObjectNode affinity = pod.affinity();
        requirement(addTerm(affinity, "podAffinity", topology), label, "In")
                .putArray("values")
                .add(key);
        ArrayNode others = addTerm(affinity, "podAntiAffinity", topology);
        requirement(others, label, "Exists");
        requirement(others, label, "NotIn").putArray("values").add(key);
    }

    private static boolean hasTerm(JsonNode affinity, String topology) {
        for (JsonNode term : affinity.path(REQUIRED)) {
            if (term.path("topologyKey").asText().equals(topology)) {
                return true;
            }
        }
        return false;
    }

    /** Adds a term on the topology and returns its still empty list of expressions. */
    private static ArrayNode addTerm(ObjectNode affinity, String kind, String topology) {
        ObjectNode term =
                PodDraft.arrayIn(PodDraft.objectIn(affinity, kind), REQUIRED).addObject();
        ArrayNode expressions = term.putObject("labelSelector").putArray("matchExpressions");
        term.put("topologyKey", topology);
        return expressions;
    }

    private static ObjectNode requirement(ArrayNode expressions, String label, String operator) {
        return expressions.addObject().put("key", label).put("operator", operator);
    }
}
