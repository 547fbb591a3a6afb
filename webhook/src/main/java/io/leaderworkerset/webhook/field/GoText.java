// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.webhook.field;

import com.fasterxml.jackson.databind.JsonNode;

/** Values as Go programs print them, so that messages can be compared across implementations. */
public final class GoText {
    private GoText() {}

    /** A string literal: what cannot be printed is escaped, other scripts are kept. */
    public static String quote(String text) {
        StringBuilder out = new StringBuilder("\"");
        text.codePoints().forEach(character -> {
            switch (character) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case 0x07 -> out.append("\\a");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case 0x0b -> out.append("\\v");
                default -> out.append(printable(character) ? Character.toString(character) : escape(character));
            }
        });
        return out.append('"').toString();
    }

    /** Whether the character leaves a mark on paper; the space counts, no other separator does. */
    static boolean printable(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SPACE_SEPARATOR -> character == ' ';
            default -> true;
        };
    }

    private static String escape(int character) {
        if (character < ' ' || character == 0x7f) {
            return String.format("\\x%02x", character);
        }
        return String.format(character < 0x10000 ? "\\u%04x" : "\\U%08x", character);
    }

    /** JSON that is safe inside HTML, members in the order of the tree. */
    static String json(JsonNode value) {
        StringBuilder out = new StringBuilder();
        write(value, out);
        return out.toString();
    }

    private static void write(JsonNode value, StringBuilder out) {
        String separator = "";
        if (value.isObject()) {
            out.append('{');
            for (var member : value.properties()) {
                out.append(separator).append(jsonString(member.getKey())).append(':');
                write(member.getValue(), out);
                separator = ",";
            }
            out.append('}');
        } else if (value.isArray()) {
            out.append('[');
            for (JsonNode element : value) {
                out.append(separator);
                write(element, out);
                separator = ",";
            }
            out.append(']');
        } else {
            out.append(value.isTextual() ? jsonString(value.textValue()) : value.asText());
        }
    }

    private static String jsonString(String text) {
        StringBuilder out = new StringBuilder("\"");
        text.codePoints().forEach(character -> {
            switch (character) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '<', '>', '&', 0x2028, 0x2029 -> out.append(String.format("\\u%04x", character));
                default -> {
                    if (character < ' ') {
                        out.append(String.format("\\u%04x", character));
                    } else {
                        out.appendCodePoint(character);
                    }
                }
            }
        });
        return out.append('"').toString();
    }
}
