// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.webhook.set;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderworkerset.webhook.field.FieldError;
import io.leaderworkerset.webhook.field.FieldPath;
import io.leaderworkerset.webhook.value.Formats;
import java.util.ArrayList;
import java.util.List;

/** The records of who wrote which field, which clients may send along. */
final class ManagedFieldsRules {
    private static final FieldPath PATH = SetSpec.METADATA.child("managedFields");
    private static final int MANAGER_LIMIT = 128;
    private static final int SUBRESOURCE_LIMIT = 256;

    private ManagedFieldsRules() {}

    static List<FieldError> errors(JsonNode entries) {
        List<FieldError> errors = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            errors.addAll(entryErrors(PATH.index(i), entries.path(i)));
        }
        return errors;
    }

    private static List<FieldError> entryErrors(FieldPath path, JsonNode entry) {
        List<FieldError> errors = new ArrayList<>();
        String operation = entry.path("operation").asText();
        if (!operation.equals("Apply") && !operation.equals("Update")) {
            errors.add(FieldError.invalid(path.child("operation"), operation, "must be `Apply` or `Update`"));
        }
        String type = entry.path("fieldsType").asText();
        if (!type.isEmpty() && !type.equals("FieldsV1")) {
            errors.add(FieldError.invalid(path.child("fieldsType"), type, "must be `FieldsV1`"));
        }
        errors.addAll(managerErrors(path.child("manager"), entry.path("manager").asText()));
        if (Formats.bytes(entry.path("subresource").asText()) > SUBRESOURCE_LIMIT) {
            errors.add(FieldError.tooLong(path.child("subresource"), SUBRESOURCE_LIMIT));
        }
        return errors;
    }

    private static List<FieldError> managerErrors(FieldPath path, String manager) {
        if (Formats.bytes(manager) > MANAGER_LIMIT) {
            // Each of its bad characters would show all of it again.
            return List.of(FieldError.tooLong(path, MANAGER_LIMIT));
        }
        List<FieldError> errors = new ArrayList<>();
        int position = 0;
        for (int character : manager.codePoints().toArray()) {
            if (!FieldError.printable(character)) {
                errors.add(FieldError.invalid(
                        path,
                        manager,
                        String.format("invalid character U+%04X (at position %d)", character, position)));
            }
            position += Formats.bytes(Character.toString(character));
        }
        return errors;
    }
}
