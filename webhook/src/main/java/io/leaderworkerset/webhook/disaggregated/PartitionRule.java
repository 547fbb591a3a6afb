// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.webhook.disaggregated;

import io.leaderworkerset.webhook.field.FieldError;
import java.util.List;

/** A role cannot be held back by a partition, since its rollout follows those of the others. */
final class PartitionRule {
    private PartitionRule() {}

    static List<FieldError> errors(Role role) {
        return role.rollingUpdate().path("partition").asText("0").equals("0")
                ? List.of()
                : List.of(
                        FieldError.forbidden(
                                role.rollingUpdatePath().child("partition"),
                                "partition is not supported by DisaggregatedSet; rolling updates are managed across roles by the DisaggregatedSet controller"));
    }
}
