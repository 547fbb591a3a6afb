// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.webhook.disaggregated;

import io.leaderworkerset.api.v1.Annotations;
import io.leaderworkerset.webhook.field.FieldError;
import io.leaderworkerset.webhook.field.GoText;
import java.util.ArrayList;
import java.util.List;

/** Exclusive placement of whole slices needs a topology, and cannot be had together with that of groups. */
final class PlacementRule {
    private static final List<String> GROUP_PLACEMENT =
            List.of(Annotations.EXCLUSIVE_TOPOLOGY, Annotations.SUBGROUP_EXCLUSIVE_TOPOLOGY);

    private PlacementRule() {}

    static List<FieldError> errors(DisaggregatedSpec set) {
        String placement = set.placement();
        if (placement.equals("None")) {
            return List.of();
        }
        List<FieldError> errors = new ArrayList<>();
        if (set.topology().isEmpty()) {
            errors.add(FieldError.required(
                    DisaggregatedSpec.SPEC.child("placementPolicy", "topology"),
                    "topology is required when type is not None"));
        }
        for (Role role : set.roles()) {
            // One reason is enough to refuse a role.
            GROUP_PLACEMENT.stream()
                    .filter(key -> role.annotations().anyMatch(annotations -> annotations.has(key)))
                    .findFirst()
                    .ifPresent(key -> errors.add(FieldError.forbidden(
                            role.path(),
                            "the %s annotation must not be combined with a non-None spec.placementPolicy.type (%s)"
                                    .formatted(GoText.quote(key), placement))));
        }
        return errors;
    }
}
