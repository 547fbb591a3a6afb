// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.webhook.set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderworkerset.webhook.field.FieldError;
import io.leaderworkerset.webhook.field.FieldPath;
import java.util.ArrayList;
import java.util.List;

/** Owner references must be complete, and one controller is enough. */
final class OwnerRules {
    private static final FieldPath PATH = SetSpec.METADATA.child("ownerReferences");
    private static final String NOT_EMPTY = "must not be empty";

    /** The members in the order in which messages show them. */
    private static final List<String> MEMBERS =
            List.of("apiVersion", "kind", "name", "uid", "controller", "blockOwnerDeletion");

    private OwnerRules() {}

    static List<FieldError> errors(JsonNode owners) {
        List<FieldError> errors = new ArrayList<>();
        String controller = "";
        boolean told = false;
        for (JsonNode owner : owners) {
            errors.addAll(ownerErrors(owner));
            if (!owner.path("controller").asBoolean()) {
                continue;
            }
            String present =
                    owner.path("kind").asText() + "/" + owner.path("name").asText();
            if (controller.isEmpty()) {
                controller = present;
            } else if (!told) {
                // Each further one would show the whole list again.
                told = true;
                errors.add(FieldError.invalid(
                        PATH,
                        inOrder(owners),
                        "Only one reference can have Controller set to true. Found \"true\" in references for "
                                + controller + " and " + present));
            }
        }
        return errors;
    }

    private static List<FieldError> ownerErrors(JsonNode owner) {
        List<FieldError> errors = new ArrayList<>();
        String apiVersion = owner.path("apiVersion").asText();
        String kind = owner.path("kind").asText();
        if (version(apiVersion).isEmpty()) {
            errors.add(FieldError.invalid(PATH.child("apiVersion"), apiVersion, "version must not be empty"));
        }
        for (String member : List.of("kind", "name", "uid")) {
            if (owner.path(member).asText().isEmpty()) {
                errors.add(FieldError.invalid(PATH.child(member), "", NOT_EMPTY));
            }
        }
        if (apiVersion.equals("v1") && kind.equals("Event")) {
            errors.add(FieldError.invalid(PATH, inOrder(owner), "/v1, Kind=Event is disallowed from being an owner"));
        }
        return errors;
    }

    /** The version of {@code group/version}; empty when there is none, or more than one slash. */
    private static String version(String apiVersion) {
        String[] parts = apiVersion.split("/", -1);
        return parts.length > 2 ? "" : parts[parts.length - 1];
    }

    private static JsonNode inOrder(JsonNode node) {
        if (node.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            node.forEach(element -> array.add(inOrder(element)));
            return array;
        }
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        MEMBERS.stream().filter(node::has).forEach(member -> object.set(member, node.get(member)));
        return object;
    }
}
