package io.leaderworkerset.webhook.value;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderworkerset.webhook.field.FieldError;
import io.leaderworkerset.webhook.field.FieldPath;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * How far a rolling update may go from the number of groups that is asked for.
 *
 * @param path where both amounts are
 * @param maxUnavailable how many groups may be missing
 * @param maxSurge how many groups there may be beyond that number
 */
public record RolloutBudget(FieldPath path, Amount maxUnavailable, Amount maxSurge) {
    private static final String NO_AMOUNT = "invalid value";

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
        List<FieldError> errors = new ArrayList<>();
        OptionalInt unavailable = maxUnavailable.roundedDown(replicas);
        OptionalInt surge = maxSurge.roundedUp(replicas);
        if (unavailable.isEmpty()) {
            errors.add(FieldError.invalid(unavailablePath(), maxUnavailable.json(), NO_AMOUNT));
        }
        if (surge.isEmpty()) {
            errors.add(FieldError.invalid(surgePath(), maxSurge.json(), NO_AMOUNT));
        }
        if (unavailable.orElse(0) == 0 && surge.orElse(0) == 0 && replicas != 0) {
            errors.add(
                    FieldError.invalid(unavailablePath(), maxUnavailable.json(), "must not be 0 when `maxSurge` is 0"));
        }
        return errors;
    }

    private FieldPath unavailablePath() {
        return path.child("maxUnavailable");
    }

    private FieldPath surgePath() {
        return path.child("maxSurge");
    }
}
