// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.api.v1;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.IntOrString;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Values that are a whole number or a percentage of a total, such as {@code 3} or {@code "30%"}, as the Kubernetes API
 * reads them: a number stands for itself, whatever the total, and a text must be an integer followed by a percent sign.
 * Nothing limits the result to the total, or to positive numbers.
 *
 * <p>Every method throws {@link IllegalArgumentException} with a sentence that names the value when it is neither.
 */
public final class IntOrPercents {
    private static final Pattern PERCENTAGE = Pattern.compile("([+-]?[0-9]{1,18})%");

    private IntOrPercents() {}

    /** The number, or the percentage of the total rounded up. */
    public static int scaledUp(IntOrString value, int total) {
        Integer number = value.getIntVal();
        return number != null ? number : (int) Math.ceil(share(value.getStrVal(), total));
    }

    /** The number, or the percentage of the total rounded down. */
    public static int scaledDown(IntOrString value, int total) {
        Integer number = value.getIntVal();
        return number != null ? number : (int) Math.floor(share(value.getStrVal(), total));
    }

    /** {@link #scaledUp(IntOrString, int)} for a value as JSON holds it. */
    public static int scaledUp(JsonNode value, int total) {
        return scaledUp(of(value), total);
    }

    /** {@link #scaledDown(IntOrString, int)} for a value as JSON holds it. */
    public static int scaledDown(JsonNode value, int total) {
        return scaledDown(of(value), total);
    }

    private static IntOrString of(JsonNode value) {
        if (value.isIntegralNumber() && value.canConvertToInt()) {
            return new IntOrString(value.intValue());
        }
        if (value.isTextual()) {
            return new IntOrString(value.textValue());
        }
        throw refusal(value.toString());
    }

    private static double share(String text, int total) {
        Matcher matcher = PERCENTAGE.matcher(text);
        if (!matcher.matches()) {
            throw refusal('"' + text + '"');
        }
        return (double) Long.parseLong(matcher.group(1)) * total / 100;
    }

    private static IllegalArgumentException refusal(String value) {
        return new IllegalArgumentException(value + " is neither a whole number nor a percentage such as \"30%\"");
    }
}
