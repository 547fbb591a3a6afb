// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.webhook.set;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderworkerset.webhook.field.FieldError;
import java.util.List;

/** Sub-groups are for life: they cannot be added, removed or given another size. */
final class SubGroupChanges {
    private SubGroupChanges() {}

    static List<FieldError> errors(SetSpec after, SetSpec before) {
        JsonNode newSize = after.subGroupPolicy().path("subGroupSize");
        JsonNode oldSize = before.subGroupPolicy().path("subGroupSize");
        if (after.hasSubGroupPolicy() && before.hasSubGroupPolicy()) {
            // A size may still be given to a policy that came in without one, by a way around admission.
            boolean changed = newSize.isIntegralNumber()
                    && oldSize.isIntegralNumber()
                    && newSize.longValue() != oldSize.longValue();
            return changed ? invalid(newSize, "field is immutable") : List.of();
        }
        if (after.hasSubGroupPolicy()) {
            return invalid(newSize, "cannot enable subGroupSize after the lws is already created");
        }
        if (before.hasSubGroupPolicy()) {
            return invalid(oldSize, "cannot remove subGroupSize after enabled");
        }
        return List.of();
    }

    private static List<FieldError> invalid(JsonNode size, String detail) {
        return List.of(FieldError.invalid(SubGroupRules.SUB_GROUP_SIZE, size, detail));
    }
}
