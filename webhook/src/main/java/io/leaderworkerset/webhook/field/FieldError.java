// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.webhook.field;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** What is wrong with one field; {@link #toString} is the message that users see. */
public final class FieldError {
    private final String message;

    private FieldError(FieldPath path, String problem, String detail) {
        this.message = path + ": " + problem + (detail.isEmpty() ? "" : ": " + detail);
    }

    /** A text that may not be what it is. */
    public static FieldError invalid(FieldPath path, String value, String detail) {
        return new FieldError(path, "Invalid value: " + GoText.quote(value), detail);
    }

    /** A number that may not be what it is. */
    public static FieldError invalid(FieldPath path, long value, String detail) {
        return new FieldError(path, "Invalid value: " + value, detail);
    }

    /** A structure, or a value of no fixed type, that may not be what it is; it is shown as JSON. */
    public static FieldError invalid(FieldPath path, JsonNode value, String detail) {
        return new FieldError(path, "Invalid value: " + GoText.json(value), detail);
    }

    /** A value that is missing; the detail may be empty. */
    public static FieldError required(FieldPath path, String detail) {
        return new FieldError(path, "Required value", detail);
    }

    /** A value that is none of those that are supported; it is shown as JSON. */
    public static FieldError unsupported(FieldPath path, JsonNode value, List<String> supported) {
        return new FieldError(
                path,
                "Unsupported value: " + GoText.json(value),
                supported.stream().map(GoText::quote).collect(Collectors.joining(", ", "supported values: ", "")));
    }

    /** A field that may not be set in these circumstances; its value is not shown. */
    public static FieldError forbidden(FieldPath path, String detail) {
        return new FieldError(path, "Forbidden", detail);
    }

    /** A value of more than {@code limit} bytes, which is not shown. */
    public static FieldError tooLong(FieldPath path, int limit) {
        return new FieldError(path, "Too long", "may not be more than " + limit + " bytes");
    }

    /** One message for all errors, each sentence once: empty for none, in brackets for several. */
    public static String join(Collection<FieldError> errors) {
        List<String> messages =
                errors.stream().map(FieldError::toString).distinct().toList();
        return messages.size() > 1 ? "[" + String.join(", ", messages) + "]" : String.join("", messages);
    }

    /** Whether messages show the character as it is; the space is the only separator that they do. */
    public static boolean printable(int character) {
        return GoText.printable(character);
    }

    @Override
    public String toString() {
        return message;
    }
}
