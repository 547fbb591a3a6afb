// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.world;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Does what users, kubelets and chance do to the objects of a store. */
final class Outside {
    private final Store store;
    private final FailureRule failures;
    private final Witness witness;

    Outside(Store store, FailureRule failures, Witness witness) {
        this.store = store;
        this.failures = failures;
        this.witness = witness;
    }

    boolean isPossible(Act act) {
        ObjectNode object = store.find(act.kind(), act.name());
        return object != null && act.isPossible(object);
    }

    void perform(Act act) {
        witness.acted(act);
        String name = act.name();
        switch (act) {
            case Act.Specify(var spec) -> store.update(Kind.SET, name, set -> set.set("spec", spec));
            case Act.Delete delete -> {
                if (delete.kind() == Kind.POD) {
                    losesWorker(name, "deletion");
                }
                store.delete(delete.kind(), name, delete.propagation());
            }
            case Act.Kill _ -> {
                losesWorker(name, "kill");
                store.deleteNow(name);
            }
            case Act.RestartContainer _ -> {
                fails(name, "restart");
                store.update(Kind.POD, name, Outside::restart);
            }
            case Act.Evict _ -> {
                fails(name, "eviction");
                store.update(Kind.POD, name, Outside::evict);
            }
        }
    }

    private void losesWorker(String name, String what) {
        ObjectNode pod = Json.known(store.find(Kind.POD, name));
        if (!Json.leads(pod) && !Json.deleting(pod)) {
            failures.fails(pod, what);
        }
    }

    private void fails(String name, String what) {
        failures.fails(Json.known(store.find(Kind.POD, name)), what);
    }

    private static void restart(ObjectNode pod) {
        Json.setReady(pod, false);
        pod.withObjectProperty("status")
                .putArray("containerStatuses")
                .addObject()
                .put("restartCount", 1);
    }

    private static void evict(ObjectNode pod) {
        Json.setReady(pod, false);
        pod.withObjectProperty("status").put("phase", "Failed");
    }
}
