// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.webhook.disaggregated;

import io.leaderworkerset.webhook.field.FieldError;
import io.leaderworkerset.webhook.value.RolloutBudget;
import java.util.List;

/** The rollout of a role that has replicas needs a budget that allows progress. */
final class BudgetRule {
    private BudgetRule() {}

    static List<FieldError> errors(Role role) {
        int replicas = role.replicas().orElse(0);
        if (replicas == 0 || !role.rollingUpdate().isObject()) {
            return List.of();
        }
        RolloutBudget budget = RolloutBudget.of(role.rollingUpdatePath(), role.rollingUpdate(), 0);
        List<FieldError> errors = budget.amountErrors();
        return errors.isEmpty() ? budget.progressErrors(replicas) : errors;
    }
}
