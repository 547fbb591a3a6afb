// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.webhook.value;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import io.leaderworkerset.api.v1.IntOrPercents;
import io.leaderworkerset.webhook.field.FieldError;
import io.leaderworkerset.webhook.field.FieldPath;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntSupplier;

/**
 * A number of groups, or a percentage of all: {@code 2} or {@code "25%"}.
 *
 * @param json the amount as it is written
 */
public record Amount(JsonNode json) {
    /** What is wrong with a number below 0. */
    public static final String NOT_NEGATIVE = "must be greater than or equal to 0";

    private static final BigInteger HUNDRED = BigInteger.valueOf(100);

    /** The amount that is written; the other one where none is. */
    public static Amount of(JsonNode value, int otherwise) {
        return new Amount(value.isMissingNode() || value.isNull() ? IntNode.valueOf(otherwise) : value);
    }

    /** What is wrong with it, whatever it is a share of. */
    public List<FieldError> errors(FieldPath path) {
        List<FieldError> errors = new ArrayList<>();
        if (json.isTextual()) {
            for (String problem : Formats.percent(json.textValue())) {
                errors.add(FieldError.invalid(path, json, problem));
            }
            if (isPercent() && percent().compareTo(HUNDRED) > 0) {
                errors.add(FieldError.invalid(path, json, "must not be greater than 100%"));
            }
        } else if (isTooLarge()) {
            errors.add(FieldError.invalid(path, json, "must be a whole number of 32 bits or a percentage"));
        } else if (json.intValue() < 0) {
            errors.add(FieldError.invalid(path, json.intValue(), NOT_NEGATIVE));
        }
        return errors;
    }

    /** The number of groups, part groups not counted; empty for what is neither number nor percentage. */
    public OptionalInt roundedDown(int total) {
        return number(() -> IntOrPercents.scaledDown(json, total));
    }

    /** The number of groups, part groups counted as whole; empty for what is neither number nor percentage. */
    public OptionalInt roundedUp(int total) {
        return number(() -> IntOrPercents.scaledUp(json, total));
    }

    private OptionalInt number(IntSupplier scaled) {
        if (isTooLarge()) {
            // One error is enough for it.
            return OptionalInt.of(Integer.MAX_VALUE);
        }
        try {
            return OptionalInt.of(scaled.getAsInt());
        } catch (IllegalArgumentException neither) {
            return OptionalInt.empty();
        }
    }

    private boolean isTooLarge() {
        return json.isNumber() && !json.canConvertToInt();
    }

    private boolean isPercent() {
        return Formats.percent(json.textValue()).isEmpty();
    }

    private BigInteger percent() {
        String text = json.textValue();
        return new BigInteger(text.substring(0, text.length() - 1));
    }
}
