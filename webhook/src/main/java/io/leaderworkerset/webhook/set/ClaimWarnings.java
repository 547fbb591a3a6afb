// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.webhook.set;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Volume claim templates keep all their fields here, while the original controller drops most of them: who uses such
 * fields is told that the set cannot go back.
 */
public final class ClaimWarnings {
    /** What the original takes over; an empty set stands for the whole value. */
    private static final Map<String, Set<String>> TAKEN_OVER = Map.of(
            "apiVersion", Set.of(),
            "kind", Set.of(),
            "metadata", Set.of("name", "namespace"),
            "spec", Set.of("accessModes", "resources", "storageClassName", "volumeMode"));

    private ClaimWarnings() {}

    /**
     * One warning for each template that uses such fields.
     *
     * @param set the set as it is to be
     * @param old the set as it was, whose templates need no second warning; null for a set that is being created
     */
    public static List<String> of(JsonNode set, @Nullable JsonNode old) {
        JsonNode templates = new SetSpec(set).volumeClaimTemplates();
        if (old != null && templates.equals(new SetSpec(old).volumeClaimTemplates())) {
            return List.of();
        }
        List<String> warnings = new ArrayList<>();
        for (int i = 0; i < templates.size(); i++) {
            List<String> dropped = dropped(templates.path(i));
            if (!dropped.isEmpty()) {
                warnings.add(
                        "spec.leaderWorkerTemplate.volumeClaimTemplates[%d]: the original controller ignores %s, this set cannot go back to it"
                                .formatted(i, String.join(", ", dropped)));
            }
        }
        return warnings;
    }

    private static List<String> dropped(JsonNode template) {
        List<String> dropped = new ArrayList<>();
        template.properties().forEach(part -> {
            @Nullable Set<String> known = TAKEN_OVER.get(part.getKey());
            if (known == null) {
                if (!isEmpty(part.getValue())) {
                    dropped.add(part.getKey());
                }
            } else if (!known.isEmpty()) {
                part.getValue().properties().stream()
                        .filter(field -> !known.contains(field.getKey()) && !isEmpty(field.getValue()))
                        .forEach(field -> dropped.add(part.getKey() + "." + field.getKey()));
            }
        });
        return dropped;
    }

    private static boolean isEmpty(JsonNode value) {
        return value.isNull() || (value.isContainerNode() && value.isEmpty());
    }
}
