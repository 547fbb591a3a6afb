// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.world;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Schedulers and nodes: pods are bound, run, become ready unless they never do, and end when they are deleted. */
final class Kubelets {
    /** The annotation of a pod that never gets ready. */
    static final String NEVER_READY = "kubelet.sim/never-ready";

    private final Store store;

    Kubelets(Store store) {
        this.store = store;
    }

    /** The pods with which something could happen next; each step may be taken without the others. */
    List<Runnable> work() {
        List<Runnable> work = new ArrayList<>();
        for (ObjectNode pod : store.all(Kind.POD)) {
            if (canGoOn(pod)) {
                work.add(() -> store.update(Kind.POD, Json.name(pod), this::goOn));
            }
        }
        return work;
    }

    private boolean canGoOn(ObjectNode pod) {
        if (Json.bound(pod) ? !Nodes.runs(store, pod) : !Json.deleting(pod) && !canBeBound(pod)) {
            return false;
        }
        if (Json.deleting(pod)) {
            return !isEnded(pod);
        }
        boolean ready = Json.ready(pod) || (isBad(pod) && Json.phase(pod).equals("Running"));
        return !ready && !Json.phase(pod).equals("Failed");
    }

    private boolean canBeBound(ObjectNode pod) {
        String podGroup = PodGroupRule.podGroupOf(pod);
        return !Nodes.fitting(store, pod).isEmpty()
                && (podGroup.isEmpty() || store.find(Kind.POD_GROUP, podGroup) != null);
    }

    private static boolean isEnded(ObjectNode pod) {
        return pod.path("metadata").path("deletionGracePeriodSeconds").asInt() == 0;
    }

    private void goOn(ObjectNode pod) {
        if (Json.deleting(pod)) {
            Json.setReady(pod, false);
            pod.withObjectProperty("status").put("phase", "Failed");
            Json.metadata(pod).put("deletionGracePeriodSeconds", 0);
        } else if (!Json.bound(pod)) {
            List<ObjectNode> nodes = Nodes.fitting(store, pod);
            ObjectNode node = nodes.get(Math.floorMod(Json.uid(pod).hashCode(), nodes.size()));
            pod.withObjectProperty("spec").put("nodeName", Json.name(node));
        } else if (Json.phase(pod).equals("Pending")) {
            ObjectNode status = pod.withObjectProperty("status").put("phase", "Running");
            if (!status.has("containerStatuses")) {
                status.putArray("containerStatuses").addObject().put("restartCount", 0);
            }
        } else {
            Json.setReady(pod, true);
        }
    }

    /** Whether a pod never gets ready. */
    static boolean isBad(ObjectNode pod) {
        return pod.path("metadata").path("annotations").has(NEVER_READY);
    }
}
