// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.webhook.set;

import io.leaderworkerset.webhook.field.FieldError;
import io.leaderworkerset.webhook.field.FieldPath;
import java.util.ArrayList;
import java.util.List;

/** How many groups a set may have, and how many pods a group. */
final class SizeRules {
    private static final FieldPath REPLICAS = SetSpec.SPEC.child("replicas");
    private static final FieldPath SIZE = SetSpec.SPEC.child("leaderWorkerTemplate", "size");
    private static final int MAX_REPLICAS = 1_000_000;

    private SizeRules() {}

    static List<FieldError> errors(SetSpec set) {
        int replicas = set.replicas();
        int size = set.size();
        List<FieldError> errors = new ArrayList<>();
        if (replicas < 0) {
            errors.add(FieldError.invalid(REPLICAS, replicas, "replicas must be equal or greater than 0"));
        }
        if (replicas > MAX_REPLICAS) {
            errors.add(FieldError.invalid(REPLICAS, replicas, "replicas must be equal or less than " + MAX_REPLICAS));
        }
        if (size < 1) {
            errors.add(FieldError.invalid(SIZE, size, "size must be equal or greater than 1"));
        }
        if ((long) replicas * size > Integer.MAX_VALUE) {
            errors.add(FieldError.invalid(
                    REPLICAS,
                    replicas,
                    "the product of replicas and worker replicas must not exceed " + Integer.MAX_VALUE));
        }
        return errors;
    }
}
