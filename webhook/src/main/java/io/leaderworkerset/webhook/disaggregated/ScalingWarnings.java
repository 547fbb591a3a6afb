// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.webhook.disaggregated;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderworkerset.webhook.field.GoText;
import java.util.List;

/** Who gives an external role replicas of its own, more than the default, is told that they have no effect. */
public final class ScalingWarnings {
    private ScalingWarnings() {}

    /** One warning for each such role. */
    public static List<String> of(JsonNode json) {
        DisaggregatedSpec set = new DisaggregatedSpec(json);
        return set.roles().stream()
                .filter(role -> role.isExternal() && role.replicas().orElse(0) > 1)
                .map(role -> warning(set, role))
                .toList();
    }

    private static String warning(DisaggregatedSpec set, Role role) {
        return "role %s sets scaling.mode: External and spec.replicas: %d — spec.replicas is ignored; drive replicas via DisaggregatedSetRoleScaler %s instead"
                .formatted(
                        GoText.quote(role.name()),
                        role.replicas().orElseThrow(),
                        GoText.quote(ScalerNameRule.scaler(set, role)));
    }
}
