// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The objects of one namespace, as the API server stores them: resource versions, generations, finalizers, graceful
 * deletion of pods. Stored trees are never changed, only replaced.
 */
final class Store {
    static final String NAMESPACE = "prod";
    static final String FOREGROUND = "foregroundDeletion";

    /** Hears of every change, before anything else happens; before is null for a new object. */
    @FunctionalInterface
    interface Observer {
        void changed(Kind kind, @Nullable ObjectNode before, ObjectNode after, boolean gone);
    }

    private final Map<Kind, TreeMap<String, ObjectNode>> objects = new EnumMap<>(Kind.class);
    private final List<Observer> observers = new ArrayList<>();
    private final InstantSource time;
    private long version;
    private int uids;

    Store(InstantSource time) {
        this.time = time;
        for (Kind kind : Kind.values()) {
            objects.put(kind, new TreeMap<>());
        }
    }

    void observe(Observer observer) {
        observers.add(observer);
    }

    /** Grows with every change. */
    long version() {
        return version;
    }

    @Nullable
    ObjectNode find(Kind kind, String name) {
        return of(kind).get(name);
    }

    /** The object if it still has this UID. */
    @Nullable
    ObjectNode find(Kind kind, String name, String uid) {
        ObjectNode found = find(kind, name);
        return found != null && Json.uid(found).equals(uid) ? found : null;
    }

    /** All objects of a kind, by name, as they are now. */
    List<ObjectNode> all(Kind kind) {
        return List.copyOf(of(kind).values());
    }

    ObjectNode create(Kind kind, ObjectNode object) {
        String name = Json.name(object);
        if (of(kind).containsKey(name)) {
            throw Refusal.alreadyExists(name);
        }
        ObjectNode created = object.deepCopy();
        Json.metadata(created)
                .put("namespace", NAMESPACE)
                .put("uid", name + "#" + ++uids)
                .put(
                        "creationTimestamp",
                        time.instant().truncatedTo(ChronoUnit.SECONDS).toString())
                .put("generation", 1);
        return put(kind, null, created);
    }

    /** Changes a copy of an object; a change of the specification is a new generation, no change is none at all. */
    ObjectNode update(Kind kind, String name, Consumer<ObjectNode> change) {
        ObjectNode before = find(kind, name);
        if (before == null) {
            throw Refusal.notFound(name);
        }
        ObjectNode after = before.deepCopy();
        change.accept(after);
        if (after.equals(before)) {
            return before;
        }
        if (kind != Kind.POD && !after.path("spec").equals(before.path("spec"))) {
            Json.metadata(after)
                    .put(
                            "generation",
                            before.path("metadata").path("generation").asLong() + 1);
        }
        return put(kind, before, after);
    }

    /**
     * Deletes an object as a propagation policy says; null is the default, which keeps what was begun. The result is
     * the object as it was last.
     */
    ObjectNode delete(Kind kind, String name, @Nullable String propagation) {
        return update(kind, name, object -> {
            ObjectNode metadata = Json.metadata(object);
            if (propagation != null) {
                setFinalizers(object, propagation.equals("Foreground"), propagation.equals("Orphan"));
            }
            boolean graceful = kind == Kind.POD && Json.bound(object) && !isTerminated(object);
            if (!metadata.has("deletionTimestamp")) {
                metadata.put("deletionTimestamp", "2026-01-01T00:00:00Z")
                        .put("deletionGracePeriodSeconds", graceful ? 30 : 0);
            }
        });
    }

    /** Deletes a pod that has ended, as its kubelet does, or a user by force. */
    void deleteNow(String pod) {
        update(
                Kind.POD,
                pod,
                object -> Json.metadata(object)
                        .put("deletionTimestamp", "2026-01-01T00:00:00Z")
                        .put("deletionGracePeriodSeconds", 0));
    }

    private static void setFinalizers(ObjectNode object, boolean foreground, boolean orphan) {
        ArrayNode finalizers = Json.metadata(object).putArray("finalizers");
        if (foreground) {
            finalizers.add(FOREGROUND);
        } else if (orphan) {
            finalizers.add("orphan");
        }
    }

    private static boolean isTerminated(JsonNode pod) {
        String phase = Json.phase(pod);
        return phase.equals("Failed") || phase.equals("Succeeded");
    }

    private ObjectNode put(Kind kind, @Nullable ObjectNode before, ObjectNode after) {
        ObjectNode metadata = Json.metadata(after);
        metadata.put("resourceVersion", Long.toString(++version));
        boolean gone = metadata.has("deletionTimestamp")
                && metadata.path("finalizers").isEmpty()
                && metadata.path("deletionGracePeriodSeconds").asInt() == 0;
        if (gone) {
            of(kind).remove(Json.name(after));
        } else {
            of(kind).put(Json.name(after), after);
        }
        observers.forEach(observer -> observer.changed(kind, before, after, gone));
        return after;
    }

    private Map<String, ObjectNode> of(Kind kind) {
        return Json.known(objects.get(kind));
    }
}
