// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.webhook.disaggregated;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderworkerset.webhook.field.FieldError;
import java.util.ArrayList;
import java.util.List;

/** Everything beyond the schema that a DisaggregatedSet can be refused for; what it was before plays no part. */
public final class DisaggregatedValidation {
    private DisaggregatedValidation() {}

    /** What is wrong with the set; empty when nothing is. */
    public static List<FieldError> errors(JsonNode json) {
        DisaggregatedSpec set = new DisaggregatedSpec(json);
        List<FieldError> errors = new ArrayList<>();
        for (Role role : set.roles()) {
            errors.addAll(RolloutRules.errors(role));
            errors.addAll(ScalerNameRule.errors(set, role));
        }
        errors.addAll(SliceRule.errors(set));
        errors.addAll(GeneratedNameRule.errors(set));
        errors.addAll(PlacementRule.errors(set));
        return errors;
    }
}
