// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.webhook.value;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderworkerset.webhook.field.FieldError;
import io.leaderworkerset.webhook.field.FieldPath;
import java.util.ArrayList;
import java.util.List;

/**
 * How far a rolling update may go from the number of groups that is asked for.
 *
 * @param path where both amounts are
 * @param maxUnavailable how many groups may be missing
 * @param maxSurge how many groups there may be beyond that number
 */
public record RolloutBudget(FieldPath path, Amount maxUnavailable, Amount maxSurge) {
    private static final String NO_AMOUNT = "invalid value";
    private static final String NO_PROGRESS = "must not be 0 when `maxSurge` is 0";

    /**
     * The budget in a rolling update's configuration; a surge that is not given is 0.
     *
     * @param unavailable what {@code maxUnavailable} is when it is not given
     */
    public static RolloutBudget of(FieldPath path, JsonNode configuration, int unavailable) {
        return new RolloutBudget(
                path,
                Amount.of(configuration.path("maxUnavailable"), unavailable),
                Amount.of(configuration.path("maxSurge"), 0));
    }

    /** What is wrong with each amount, however many groups there are. */
    public List<FieldError> amountErrors() {
        List<FieldError> errors = new ArrayList<>(maxUnavailable.errors(unavailablePath()));
        errors.addAll(maxSurge.errors(surgePath()));
        return errors;
    }

    /** Why so many groups could not be updated with it. */
    public List<FieldError> progressErrors(int replicas) {
        return progressErrors(replicas, true, NO_PROGRESS);
    }

    /** The same for a budget that takes the place of another one, which may have been for another number of groups. */
    public List<FieldError> progressErrors(int replicas, RolloutBudget before, int replicasBefore) {
        return progressErrors(
                replicas,
                !equals(before) || replicas != replicasBefore,
                NO_PROGRESS + ", and with %d replicas both are 0".formatted(replicas));
    }

    private List<FieldError> progressErrors(int replicas, boolean changed, String sentence) {
        List<FieldError> errors = new ArrayList<>();
        if (maxUnavailable.roundedDown(replicas).isEmpty()) {
            errors.add(FieldError.invalid(unavailablePath(), maxUnavailable.json(), NO_AMOUNT));
        }
        if (maxSurge.roundedUp(replicas).isEmpty()) {
            errors.add(FieldError.invalid(surgePath(), maxSurge.json(), NO_AMOUNT));
        }
        if (changed && !allowsProgress(replicas)) {
            errors.add(FieldError.invalid(unavailablePath(), maxUnavailable.json(), sentence));
        }
        return errors;
    }

    private boolean allowsProgress(int replicas) {
        return replicas == 0
                || maxUnavailable.roundedDown(replicas).orElse(0) != 0
                || maxSurge.roundedUp(replicas).orElse(0) != 0;
    }

    private FieldPath unavailablePath() {
        return path.child("maxUnavailable");
    }

    private FieldPath surgePath() {
        return path.child("maxSurge");
    }
}
