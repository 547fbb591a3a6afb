// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Deletes what lost its owner; ends foreground deletions, dependents first; orphans what is to be orphaned. */
final class GarbageCollector {
    private final Store store;

    GarbageCollector(Store store) {
        this.store = store;
    }

    /** What could be done next, in no particular order; each may be done without the others. */
    List<Runnable> work() {
        Map<String, ObjectNode> owners = new HashMap<>();
        Map<String, List<Dependent>> dependents = new HashMap<>();
        for (Kind kind : Kind.values()) {
            for (ObjectNode object : store.all(kind)) {
                owners.put(Json.uid(object), object);
                String owner = Json.controller(object);
                if (!owner.isEmpty()) {
                    dependents.computeIfAbsent(owner, _ -> new ArrayList<>()).add(new Dependent(kind, object));
                }
            }
        }
        List<Runnable> work = new ArrayList<>();
        dependents.forEach((uid, children) -> {
            ObjectNode owner = owners.get(uid);
            for (Dependent child : children) {
                if (owner == null) {
                    child.delete(work, null);
                } else if (isDeleting(owner, Store.FOREGROUND)) {
                    child.delete(work, dependents.containsKey(Json.uid(child.object)) ? "Foreground" : null);
                } else if (isDeleting(owner, "orphan")) {
                    work.add(child::orphan);
                }
            }
        });
        for (Kind kind : Kind.values()) {
            for (ObjectNode object : store.all(kind)) {
                boolean free = !dependents.containsKey(Json.uid(object));
                if (free && (isDeleting(object, Store.FOREGROUND) || isDeleting(object, "orphan"))) {
                    work.add(() -> release(kind, object));
                }
            }
        }
        return work;
    }

    private void release(Kind kind, ObjectNode object) {
        if (store.find(kind, Json.name(object), Json.uid(object)) != null) {
            store.update(
                    kind, Json.name(object), released -> Json.metadata(released).putArray("finalizers"));
        }
    }

    private static boolean isDeleting(ObjectNode object, String finalizer) {
        return Json.deleting(object) && Json.hasFinalizer(object, finalizer);
    }

    private final class Dependent {
        private final Kind kind;
        private final ObjectNode object;

        Dependent(Kind kind, ObjectNode object) {
            this.kind = kind;
            this.object = object;
        }

        void delete(List<Runnable> work, @Nullable String propagation) {
            if (!Json.deleting(object)) {
                work.add(() -> store.delete(kind, Json.name(object), propagation));
            }
        }

        void orphan() {
            store.update(kind, Json.name(object), orphan -> {
                ArrayNode kept = orphan.arrayNode();
                for (JsonNode reference : orphan.path("metadata").path("ownerReferences")) {
                    if (!reference.path("controller").asBoolean()) {
                        kept.add(reference);
                    }
                }
                Json.metadata(orphan).set("ownerReferences", kept);
            });
        }
    }
}
