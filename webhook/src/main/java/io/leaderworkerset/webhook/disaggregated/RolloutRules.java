// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.webhook.disaggregated;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderworkerset.api.v1.RolloutStrategy;
import io.leaderworkerset.webhook.field.FieldError;
import io.leaderworkerset.webhook.value.RolloutBudget;
import java.util.ArrayList;
import java.util.List;

/** What the rollout strategy of a role is refused for. Roles are rolled together, step by step. */
final class RolloutRules {
    /** There is no other type of rollout, and no need to name it. */
    private static final List<String> SUPPORTED = List.of(RolloutStrategy.ROLLING_UPDATE, "");

    private RolloutRules() {}

    static List<FieldError> errors(Role role) {
        List<FieldError> errors = new ArrayList<>();
        JsonNode type = role.rolloutStrategy().path("type");
        if (!SUPPORTED.contains(type.asText(""))) {
            errors.add(FieldError.unsupported(role.rolloutStrategyPath().child("type"), type, SUPPORTED));
        }
        if (!role.rollingUpdate().path("partition").asText("0").equals("0")) {
            errors.add(
                    FieldError.forbidden(
                            role.rollingUpdatePath().child("partition"),
                            "partition is not supported by DisaggregatedSet; rolling updates are managed across roles by the DisaggregatedSet controller"));
        }
        errors.addAll(budget(role));
        return errors;
    }

    /** A role that has replicas needs a budget that allows progress. */
    private static List<FieldError> budget(Role role) {
        int replicas = role.replicas().orElse(0);
        if (replicas == 0 || !role.rollingUpdate().isObject()) {
            return List.of();
        }
        RolloutBudget budget = RolloutBudget.of(role.rollingUpdatePath(), role.rollingUpdate(), 0);
        List<FieldError> errors = budget.amountErrors();
        return errors.isEmpty() ? budget.progressErrors(replicas) : errors;
    }
}
