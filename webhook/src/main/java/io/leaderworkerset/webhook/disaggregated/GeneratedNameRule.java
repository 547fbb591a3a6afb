// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.webhook.disaggregated;

import io.leaderworkerset.webhook.field.FieldError;
import io.leaderworkerset.webhook.value.Formats;
import java.util.ArrayList;
import java.util.List;

/** The Service of every role, {@code <set>-<slice>-<revision>-<role>-prv}, must have a name that Services may have. */
final class GeneratedNameRule {
    private static final int LIMIT = 63;
    private static final int REVISION = 8;
    private static final int HYPHENS = 3;
    private static final int SUFFIX = "-prv".length();

    private GeneratedNameRule() {}

    static List<FieldError> errors(DisaggregatedSpec set) {
        int around =
                HYPHENS + REVISION + SUFFIX + Integer.toString(set.slices() - 1).length();
        int setLength = Formats.bytes(set.name());
        List<FieldError> errors = new ArrayList<>();
        for (Role role : set.roles()) {
            int length = around + setLength + Formats.bytes(role.name());
            if (length > LIMIT) {
                errors.add(FieldError.invalid(
                        role.path().child("name"),
                        role.name(),
                        "the generated service name (%d chars) would exceed the DNS-1035 limit of %d characters; reduce the DisaggregatedSet name and/or role name (combined limit: %d characters)"
                                .formatted(length, LIMIT, LIMIT - around)));
            }
        }
        return errors;
    }
}
