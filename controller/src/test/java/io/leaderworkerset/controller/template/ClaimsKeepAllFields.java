// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;

/**
 * Contract 8.4: claim templates keep all their fields, where the original keeps a few. Gives an expectation the fields
 * of the template's claims that the original leaves out.
 */
public final class ClaimsKeepAllFields {
    private static final Set<String> NEVER = Set.of("status", "apiVersion", "kind");

    private boolean used;

    /** Whether an expectation so far was changed by the rule. */
    public boolean used() {
        return used;
    }

    /** The changed expectation. */
    public JsonNode apply(JsonNode expectation, JsonNode leaderWorkerTemplate) {
        JsonNode changed = expectation.deepCopy();
        JsonNode claims = leaderWorkerTemplate.path("volumeClaimTemplates");
        for (int i = 0; i < claims.size(); i++) {
            add(claims.get(i), changed.at("/spec/volumeClaimTemplates/" + i));
        }
        used |= !changed.equals(expectation);
        return changed;
    }

    private static void add(JsonNode from, JsonNode to) {
        for (Map.Entry<String, JsonNode> field : from.properties()) {
            String name = field.getKey();
            JsonNode value = field.getValue();
            if (NEVER.contains(name) || value.isNull() || (name.equals("resources") && value.isEmpty())) {
                continue;
            }
            if (!to.has(name)) {
                ((ObjectNode) to).set(name, value);
            } else if (!name.equals("resources")) {
                add(value, to.path(name));
            }
        }
    }
}
