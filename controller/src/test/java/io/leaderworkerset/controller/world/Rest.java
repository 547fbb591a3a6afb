// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The requests of the manager, as the API server serves them from its store. */
final class Rest {
    private final Store store;
    private final Policies policies;
    private final Events events;
    private final boolean keepsMaxUnavailable;

    /** Where the feature gate is off, the server drops the {@code maxUnavailable} of a StatefulSet. */
    Rest(Store store, Policies policies, Events events, boolean keepsMaxUnavailable) {
        this.store = store;
        this.policies = policies;
        this.events = events;
        this.keepsMaxUnavailable = keepsMaxUnavailable;
    }

    JsonNode send(String method, String path, @Nullable JsonNode body, String contentType) {
        if (path.contains("/events?")) {
            return events.list();
        }
        Target target = Target.of(path);
        Kind kind = target.kind();
        String name = target.name();
        return switch (method) {
            case "GET" -> name.isEmpty() ? list(kind) : present(kind, name);
            case "POST" -> create(kind, plain(body));
            case "DELETE" -> delete(kind, name, Json.known(body));
            case "PATCH" ->
                switch (contentType) {
                    case "application/apply-patch+yaml" -> apply(kind, name, (ObjectNode) Json.known(body));
                    case "application/merge-patch+json" -> merge(kind, name, Json.known(body));
                    case "application/json-patch+json" -> replaceStatus(kind, name, Json.known(body));
                    default -> throw new IllegalArgumentException(contentType);
                };
            default -> throw new IllegalArgumentException(method);
        };
    }

    /** All of a kind: there is one set. */
    private ObjectNode list(Kind kind) {
        ObjectNode list = JsonNodeFactory.instance.objectNode();
        store.all(kind).forEach(object -> list.withArray("items").add(object.deepCopy()));
        return list;
    }

    private ObjectNode present(Kind kind, String name) {
        ObjectNode present = store.find(kind, name);
        if (present == null) {
            throw Refusal.notFound(name);
        }
        return present;
    }

    /** The data of a revision is written as raw bytes, which only a parser turns into a tree. */
    private static ObjectNode plain(@Nullable JsonNode body) {
        ObjectNode object = (ObjectNode) Json.known(body);
        return object.path("data").isPojo() ? Parsed.of(object) : object;
    }

    private JsonNode create(Kind kind, ObjectNode object) {
        ObjectNode created = object.deepCopy();
        policies.rewrite(kind, null, created);
        return store.create(kind, created);
    }

    private JsonNode delete(Kind kind, String name, JsonNode options) {
        String uid = options.path("preconditions").path("uid").asText();
        if (!Json.uid(present(kind, name)).equals(uid)) {
            throw Refusal.conflict(name);
        }
        return store.delete(kind, name, options.path("propagationPolicy").asText());
    }

    private JsonNode merge(Kind kind, String name, JsonNode patch) {
        JsonNode metadata = patch.path("metadata");
        JsonNode present = present(kind, name).path("metadata");
        for (String precondition : List.of("uid", "resourceVersion")) {
            if (metadata.has(precondition) && !metadata.path(precondition).equals(present.path(precondition))) {
                throw Refusal.conflict(name);
            }
        }
        return store.update(kind, name, object -> {
            mergeInto(object, patch);
            policies.rewrite(kind, object, object);
        });
    }

    private static void mergeInto(ObjectNode object, JsonNode patch) {
        patch.properties().forEach(field -> {
            JsonNode value = field.getValue();
            if (value.isNull()) {
                object.remove(field.getKey());
            } else if (value.isObject() && object.path(field.getKey()).isObject()) {
                mergeInto((ObjectNode) object.path(field.getKey()), value);
            } else {
                object.set(field.getKey(), value.deepCopy());
            }
        });
    }

    private JsonNode replaceStatus(Kind kind, String name, JsonNode patch) {
        JsonNode wanted = patch.path(0).path("value");
        if (!present(kind, name).path("metadata").path("resourceVersion").equals(wanted)) {
            throw Refusal.conflict(name);
        }
        return store.update(
                kind, name, object -> object.set("status", patch.path(1).path("value")));
    }

    /** Nobody else writes what the manager applies, so that what is applied takes the place of what was. */
    private JsonNode apply(Kind kind, String name, ObjectNode applied) {
        ObjectNode present = store.find(kind, name);
        String uid = Json.uid(applied);
        if (present == null) {
            if (!uid.isEmpty()) {
                throw Refusal.conflict(name);
            }
            return create(kind, managed(applied));
        }
        if (!uid.isEmpty() && !uid.equals(Json.uid(present))) {
            throw Refusal.conflict(name);
        }
        ObjectNode wanted = managed(applied);
        return store.update(kind, name, object -> {
            ObjectNode metadata = Json.metadata(object);
            for (String field : List.of("labels", "annotations", "ownerReferences", "managedFields")) {
                metadata.set(field, wanted.path("metadata").path(field));
            }
            JsonNode before = object.deepCopy();
            object.set("spec", wanted.path("spec"));
            policies.rewrite(kind, before, object);
        });
    }

    private ObjectNode managed(ObjectNode applied) {
        ObjectNode object = applied.deepCopy();
        if (!keepsMaxUnavailable) {
            ((ObjectNode) object.at("/spec/updateStrategy/rollingUpdate")).remove("maxUnavailable");
        }
        Json.metadata(object)
                .putArray("managedFields")
                .addObject()
                .put("manager", "lws")
                .put("operation", "Apply")
                .set("fieldsV1", FieldSet.of(applied));
        return object;
    }
}
