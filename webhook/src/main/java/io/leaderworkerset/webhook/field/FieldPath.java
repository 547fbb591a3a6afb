// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.webhook.field;

/**
 * Where a field is, as error messages write it: {@code spec.containers[0].name}.
 *
 * @param text the path as written
 */
public record FieldPath(String text) {
    /** The path of nested fields, from the object's root. */
    public static FieldPath of(String... names) {
        return new FieldPath(String.join(".", names));
    }

    /** The path of a field below this one, at any depth. */
    public FieldPath child(String... names) {
        return new FieldPath(text + "." + String.join(".", names));
    }

    /** The path of an element of this list, from 0. */
    public FieldPath index(int index) {
        return new FieldPath(text + "[" + index + "]");
    }

    @Override
    public String toString() {
        return text;
    }
}
