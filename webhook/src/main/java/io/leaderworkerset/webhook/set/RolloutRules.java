package io.leaderworkerset.webhook.set;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderworkerset.webhook.field.FieldError;
import io.leaderworkerset.webhook.field.FieldPath;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** The numbers of a rolling update: each must be one, and together they must allow progress. */
final class RolloutRules {
    private static final FieldPath CONFIGURATION = SetSpec.SPEC.child("rolloutStrategy", "rollingUpdateConfiguration");
    private static final FieldPath MAX_UNAVAILABLE = CONFIGURATION.child("maxUnavailable");
    private static final FieldPath MAX_SURGE = CONFIGURATION.child("maxSurge");
    private static final FieldPath PARTITION = CONFIGURATION.child("partition");
    private static final String NO_AMOUNT = "invalid value";

    private RolloutRules() {}

    static List<FieldError> errors(SetSpec set) {
        List<FieldError> errors = new ArrayList<>();
        JsonNode configuration = set.rollingUpdate();
        if (!configuration.isObject()) {
            return errors;
        }
        Amount maxUnavailable = Amount.of(configuration.path("maxUnavailable"), 1);
        Amount maxSurge = Amount.of(configuration.path("maxSurge"), 0);
        errors.addAll(maxUnavailable.errors(MAX_UNAVAILABLE));
        errors.addAll(maxSurge.errors(MAX_SURGE));
        long partition = configuration.path("partition").asLong(0);
        if (partition < 0) {
            errors.add(FieldError.invalid(PARTITION, partition, Amount.NOT_NEGATIVE));
        }

        OptionalInt unavailable = maxUnavailable.roundedDown(set.replicas());
        OptionalInt surge = maxSurge.roundedUp(set.replicas());
        if (unavailable.isEmpty()) {
            errors.add(FieldError.invalid(MAX_UNAVAILABLE, maxUnavailable.json(), NO_AMOUNT));
        }
        if (surge.isEmpty()) {
            errors.add(FieldError.invalid(MAX_SURGE, maxSurge.json(), NO_AMOUNT));
        }
        if (unavailable.orElse(0) == 0 && surge.orElse(0) == 0 && set.replicas() != 0) {
            errors.add(
                    FieldError.invalid(MAX_UNAVAILABLE, maxUnavailable.json(), "must not be 0 when `maxSurge` is 0"));
        }
        return errors;
    }
}
