// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.webhook.set;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderworkerset.webhook.field.FieldError;
import io.leaderworkerset.webhook.field.FieldPath;
import io.leaderworkerset.webhook.value.Amount;
import io.leaderworkerset.webhook.value.RolloutBudget;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The numbers of a rolling update: each must be one, and together they must allow progress. */
final class RolloutRules {
    private static final FieldPath CONFIGURATION = SetSpec.SPEC.child("rolloutStrategy", "rollingUpdateConfiguration");
    private static final FieldPath PARTITION = CONFIGURATION.child("partition");

    private RolloutRules() {}

    /** What is wrong with them; the set as it was is null for one that is being created. */
    static List<FieldError> errors(SetSpec set, @Nullable SetSpec before) {
        JsonNode configuration = set.rollingUpdate();
        if (!configuration.isObject()) {
            return List.of();
        }
        RolloutBudget budget = budget(set);
        List<FieldError> errors = new ArrayList<>(budget.amountErrors());
        long partition = configuration.path("partition").asLong(0);
        if (partition < 0) {
            errors.add(FieldError.invalid(PARTITION, partition, Amount.NOT_NEGATIVE));
        }
        errors.addAll(
                before == null
                        ? budget.progressErrors(set.replicas())
                        : budget.progressErrors(set.replicas(), budget(before), before.replicas()));
        return errors;
    }

    private static RolloutBudget budget(SetSpec set) {
        return RolloutBudget.of(CONFIGURATION, set.rollingUpdate(), 1);
    }
}
