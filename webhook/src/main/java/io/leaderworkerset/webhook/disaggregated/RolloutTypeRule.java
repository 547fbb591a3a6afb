// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.webhook.disaggregated;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderworkerset.api.v1.RolloutStrategy;
import io.leaderworkerset.webhook.field.FieldError;
import java.util.List;

/** Roles are rolled together, step by step: there is no other type of rollout, and no need to name it. */
final class RolloutTypeRule {
    private static final List<String> SUPPORTED = List.of(RolloutStrategy.ROLLING_UPDATE, "");

    private RolloutTypeRule() {}

    static List<FieldError> errors(Role role) {
        JsonNode type = role.rolloutStrategy().path("type");
        return SUPPORTED.contains(type.asText(""))
                ? List.of()
                : List.of(FieldError.unsupported(role.rolloutStrategyPath().child("type"), type, SUPPORTED));
    }
}
