// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Objects of somebody else with names that the set needs: they come when the name is free, and go. */
final class Strangers {
    static final List<Kind> KINDS = List.of(Kind.SERVICE, Kind.STATEFUL_SET, Kind.POD_GROUP);
    private static final String OWNER = "somebody";

    private final Store store;
    private final Truth truth;
    private final Outside outside;
    private final Set<String> uids = new HashSet<>();

    Strangers(Store store, Truth truth, Outside outside) {
        this.store = store;
        this.truth = truth;
        this.outside = outside;
    }

    void take(Step step) {
        int first = Math.floorMod(step.first(), 100_000);
        switch (step.what()) {
            case FOREIGN -> come(KINDS.get(first % KINDS.size()), first / KINDS.size(), step.second());
            case REMOVE_FOREIGN -> go(KINDS.get(first % KINDS.size()));
            default -> throw new IllegalArgumentException(step.toString());
        }
    }

    private void come(Kind kind, int which, int how) {
        List<String> names = names(kind);
        if (names.isEmpty()) {
            return;
        }
        String name = names.get(which % names.size());
        if (how % 2 == 0 && store.find(kind, name) != null && !has(kind, name)) {
            makeRoom(kind, name);
        }
        if (store.find(kind, name) == null) {
            ObjectNode stranger = stranger(kind, name, how / 2 % 2 == 0, how / 4 % 2 == 0);
            uids.add(Json.uid(store.create(kind, stranger)));
        }
    }

    /** The names that the set needs or soon may. */
    private List<String> names(Kind kind) {
        Stream<String> ofGroups = IntStream.rangeClosed(0, truth.replicas()).mapToObj(index -> Truth.SET + "-" + index);
        return switch (kind) {
            case SERVICE -> truth.uniqueSubdomains() ? ofGroups.toList() : List.of(Truth.SET);
            case STATEFUL_SET -> Stream.concat(Stream.of(Truth.SET), ofGroups).toList();
            default ->
                truth.leaders().stream()
                        .map(PodGroupRule::podGroupOf)
                        .filter(name -> !name.isEmpty())
                        .toList();
        };
    }

    /** Workers that lose their StatefulSet alone would be a failure of their group. */
    private void makeRoom(Kind kind, String name) {
        Act.Kill leader = new Act.Kill(name);
        if (kind == Kind.STATEFUL_SET && outside.isPossible(leader)) {
            outside.perform(leader);
        }
        outside.perform(new Act.Delete(kind, name, "Background"));
    }

    private ObjectNode stranger(Kind kind, String name, boolean owned, boolean shown) {
        ObjectNode stranger = JsonNodeFactory.instance.objectNode();
        ObjectNode metadata = stranger.putObject("metadata").put("name", name);
        ObjectNode labels = metadata.putObject("labels");
        if (shown) {
            labels.put(Json.PREFIX + "name", "other");
        }
        if (owned) {
            metadata.putArray("ownerReferences")
                    .addObject()
                    .put("apiVersion", "v1")
                    .put("kind", "Service")
                    .put("name", OWNER)
                    .put("uid", Json.uid(owner()))
                    .put("controller", true);
        }
        ObjectNode spec = stranger.putObject("spec");
        if (kind == Kind.STATEFUL_SET) {
            spec.put("replicas", 0).putObject("template").putObject("spec");
        }
        return stranger;
    }

    private ObjectNode owner() {
        ObjectNode owner = store.find(Kind.SERVICE, OWNER);
        if (owner != null) {
            return owner;
        }
        ObjectNode created = JsonNodeFactory.instance.objectNode();
        created.putObject("metadata").put("name", OWNER);
        return store.create(Kind.SERVICE, created);
    }

    private void go(Kind kind) {
        store.all(kind).stream().filter(this::is).forEach(stranger -> store.delete(kind, Json.name(stranger), null));
    }

    /** All of them go. */
    void go() {
        KINDS.forEach(this::go);
    }

    /** Whether any of them is there. */
    boolean present() {
        return KINDS.stream().flatMap(kind -> store.all(kind).stream()).anyMatch(this::is);
    }

    /** Whether any of them is there that no watch shows. */
    boolean isAnyHidden() {
        return KINDS.stream()
                .flatMap(kind -> store.all(kind).stream())
                .anyMatch(object -> is(object) && Json.mark(object, "name").isEmpty());
    }

    /** Whether the object of this name is one of them. */
    boolean has(Kind kind, String name) {
        ObjectNode object = store.find(kind, name);
        return object != null && is(object);
    }

    /** Whether the object is one of them. */
    boolean is(@Nullable JsonNode object) {
        return object != null && uids.contains(Json.uid(object));
    }
}
