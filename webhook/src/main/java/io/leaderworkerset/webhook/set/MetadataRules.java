// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.webhook.set;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderworkerset.webhook.field.FieldError;
import io.leaderworkerset.webhook.field.FieldPath;
import io.leaderworkerset.webhook.value.Amount;
import io.leaderworkerset.webhook.value.Formats;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What every object's metadata must be, and the name one that a Service may have. */
final class MetadataRules {
    private static final FieldPath NAME = SetSpec.METADATA.child("name");
    private static final FieldPath GENERATE_NAME = SetSpec.METADATA.child("generateName");
    private static final FieldPath NAMESPACE = SetSpec.METADATA.child("namespace");
    private static final FieldPath GENERATION = SetSpec.METADATA.child("generation");
    private static final FieldPath LABELS = SetSpec.METADATA.child("labels");
    private static final FieldPath ANNOTATIONS = SetSpec.METADATA.child("annotations");
    private static final FieldPath FINALIZERS = SetSpec.METADATA.child("finalizers");
    private static final int ANNOTATIONS_LIMIT = 256 * 1024;

    private MetadataRules() {}

    static List<FieldError> errors(JsonNode metadata) {
        List<FieldError> errors = new ArrayList<>();
        errors.addAll(name(metadata));
        errors.addAll(namespace(metadata.path("namespace").asText()));
        long generation = metadata.path("generation").asLong();
        if (generation < 0) {
            errors.add(FieldError.invalid(GENERATION, generation, Amount.NOT_NEGATIVE));
        }
        errors.addAll(labels(metadata.path("labels")));
        errors.addAll(annotations(metadata.path("annotations")));
        errors.addAll(OwnerRules.errors(metadata.path("ownerReferences")));
        errors.addAll(finalizers(metadata.path("finalizers")));
        errors.addAll(ManagedFieldsRules.errors(metadata.path("managedFields")));
        return errors;
    }

    private static List<FieldError> name(JsonNode metadata) {
        List<FieldError> errors = new ArrayList<>();
        String prefix = metadata.path("generateName").asText();
        if (!prefix.isEmpty()) {
            // A hyphen at its end is fine: more will follow.
            String masked = prefix.length() > 1 && prefix.endsWith("-")
                    ? prefix.substring(0, prefix.length() - 2) + "a"
                    : prefix;
            add(errors, GENERATE_NAME, prefix, Formats.dns1035Label(masked));
        }
        String name = metadata.path("name").asText();
        if (name.isEmpty()) {
            errors.add(FieldError.required(NAME, "name or generateName is required"));
        } else {
            add(errors, NAME, name, Formats.dns1035Label(name));
        }
        return errors;
    }

    private static List<FieldError> namespace(String namespace) {
        if (namespace.isEmpty()) {
            return List.of(FieldError.required(NAMESPACE, ""));
        }
        List<FieldError> errors = new ArrayList<>();
        add(errors, NAMESPACE, namespace, Formats.dns1123Label(namespace));
        return errors;
    }

    private static List<FieldError> labels(JsonNode labels) {
        List<FieldError> errors = new ArrayList<>();
        labels.properties().forEach(label -> {
            String value = label.getValue().asText();
            add(errors, LABELS, label.getKey(), Formats.qualifiedName(label.getKey()));
            add(errors, LABELS, value, Formats.labelValue(value));
        });
        return errors;
    }

    private static List<FieldError> annotations(JsonNode annotations) {
        List<FieldError> errors = new ArrayList<>();
        int bytes = 0;
        for (var annotation : annotations.properties()) {
            String key = annotation.getKey();
            add(errors, ANNOTATIONS, key, Formats.qualifiedName(key.toLowerCase(Locale.ROOT)));
            bytes += Formats.bytes(key) + Formats.bytes(annotation.getValue().asText());
        }
        if (bytes > ANNOTATIONS_LIMIT) {
            errors.add(FieldError.tooLong(ANNOTATIONS, ANNOTATIONS_LIMIT));
        }
        return errors;
    }

    private static List<FieldError> finalizers(JsonNode finalizers) {
        List<FieldError> errors = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (JsonNode finalizer : finalizers) {
            names.add(finalizer.asText());
            add(errors, FINALIZERS, finalizer.asText(), Formats.qualifiedName(finalizer.asText()));
        }
        if (names.contains("orphan") && names.contains("foregroundDeletion")) {
            errors.add(FieldError.invalid(
                    FINALIZERS, finalizers, "finalizer orphan and foregroundDeletion cannot be both set"));
        }
        return errors;
    }

    private static void add(List<FieldError> errors, FieldPath path, String value, List<String> problems) {
        problems.forEach(problem -> errors.add(FieldError.invalid(path, value, problem)));
    }
}
