// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.webhook.disaggregated;

import io.leaderworkerset.webhook.field.FieldError;
import java.util.List;

/** An external role's replicas are asked for as one number, which says nothing about several slices. */
final class SliceRule {
    private SliceRule() {}

    static List<FieldError> errors(DisaggregatedSpec set) {
        return set.slices() > 1 && set.roles().stream().anyMatch(Role::isExternal)
                ? List.of(
                        FieldError.forbidden(
                                DisaggregatedSpec.SPEC.child("slices"),
                                "spec.slices > 1 is not supported while any role has scaling.mode: External (alpha restriction)"))
                : List.of();
    }
}
