// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Quotas and admission policies of the namespace: what the API server refuses, and what it rewrites. */
final class Policies {
    private static final Kind[] REFUSABLE = {
        Kind.STATEFUL_SET, Kind.STATEFUL_SET, Kind.SERVICE, Kind.POD_GROUP, Kind.REVISION, Kind.POD
    };
    private static final String MIRROR = "mirror/";

    private final Map<Kind, KubernetesClientException> refused = new EnumMap<>(Kind.class);
    private final Set<Kind> rewritten = EnumSet.noneOf(Kind.class);
    private boolean refusesPods;
    private Predicate<JsonNode> refusedPods = _ -> false;

    void take(Step step) {
        int first = Math.floorMod(step.first(), 100_000);
        switch (step.what()) {
            case REFUSE -> {
                Kind kind = REFUSABLE[first % REFUSABLE.length];
                refused.put(kind, step.second() % 2 == 0 ? quota(kind) : policy(kind));
            }
            case REFUSE_PODS -> {
                refusesPods = true;
                refusedPods = first % 3 == 0 ? _ -> true : pod -> Json.leads(pod) == (first % 3 == 1);
            }
            case MEND -> mend();
            case REWRITE -> {
                if (first % 3 < 2) {
                    rewritten.add(Kind.STATEFUL_SET);
                }
                if (first % 3 > 0) {
                    rewritten.add(Kind.SERVICE);
                }
            }
            default -> throw new IllegalArgumentException(step.toString());
        }
    }

    private static KubernetesClientException quota(Kind kind) {
        return Refusal.of(403, "Forbidden", kind.plural() + " are forbidden: exceeded quota: few");
    }

    private static KubernetesClientException policy(Kind kind) {
        return Refusal.of(422, "Invalid", kind.plural() + " are invalid: spec: Invalid value: denied by a policy");
    }

    /** Nothing is refused any more; what is rewritten goes on being rewritten. */
    void mend() {
        refused.clear();
        refusesPods = false;
        refusedPods = _ -> false;
    }

    /** Whether anything is refused. */
    boolean refuse() {
        return !refused.isEmpty() || refusesPods;
    }

    /** Whether writes of the manager are refused. */
    boolean refuses(Kind kind) {
        return refused.containsKey(kind);
    }

    /** What the server answers to such a request of the manager; null when it does what it is asked for. */
    @Nullable
    KubernetesClientException refusal(String method, Kind kind) {
        return method.equals("GET") || method.equals("DELETE") != (kind == Kind.POD) ? null : refused.get(kind);
    }

    /** What the server answers to the creation of a pod; null when it takes it. */
    @Nullable
    String refusalOfPod(ObjectNode pod) {
        return refusedPods.test(pod) ? "pods are forbidden: exceeded quota: few" : null;
    }

    /** Whether objects of this kind are rewritten: the manager asks once more for what it wanted. */
    boolean rewrites(Kind kind) {
        return rewritten.contains(kind);
    }

    /** Puts what the server stores into an object that is written. What is stored already and stays is not touched. */
    void rewrite(Kind kind, @Nullable JsonNode before, ObjectNode object) {
        if (!rewritten.contains(kind)) {
            return;
        }
        if (kind == Kind.SERVICE) {
            object.withObjectProperty("spec").put("publishNotReadyAddresses", false);
        } else if (before == null || !image(before).equals(image(object))) {
            ObjectNode container = (ObjectNode) object.at("/spec/template/spec/containers/0");
            container.put("image", MIRROR + imageAsked(image(object)));
        }
    }

    private static String image(JsonNode statefulSet) {
        return statefulSet.at("/spec/template/spec/containers/0/image").asText();
    }

    /** The image that was asked for when this one is stored. */
    static String imageAsked(String image) {
        return image.startsWith(MIRROR) ? image.substring(MIRROR.length()) : image;
    }
}
