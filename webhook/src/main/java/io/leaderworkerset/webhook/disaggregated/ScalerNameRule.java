// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.webhook.disaggregated;

import io.leaderworkerset.webhook.field.FieldError;
import io.leaderworkerset.webhook.field.GoText;
import io.leaderworkerset.webhook.value.Formats;
import java.util.List;

/** The object that asks for an external role's replicas must have a name that objects may have. */
final class ScalerNameRule {
    private static final int LIMIT = 253;

    private ScalerNameRule() {}

    static List<FieldError> errors(DisaggregatedSpec set, Role role) {
        String scaler = scaler(set, role);
        return role.isExternal() && Formats.bytes(scaler) > LIMIT
                ? List.of(FieldError.invalid(
                        role.path().child("name"),
                        role.name(),
                        "would produce scaler name " + GoText.quote(scaler) + " exceeding " + LIMIT + " characters"))
                : List.of();
    }

    static String scaler(DisaggregatedSpec set, Role role) {
        return set.name() + "-" + role.name();
    }
}
