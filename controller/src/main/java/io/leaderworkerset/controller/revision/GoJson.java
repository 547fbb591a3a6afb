// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.revision;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Writes JSON byte for byte as Go does for a generic map: keys sorted, no white space, {@code <}, {@code >}, {@code &}
 * and the two Unicode line separators escaped, numbers as 64-bit floating point.
 */
final class GoJson {
    private static final BigDecimal EXPONENT_FROM = new BigDecimal("1e21");
    private static final BigDecimal EXPONENT_BELOW = new BigDecimal("1e-6");
    private static final String HEX = "0123456789abcdef";

    // Go compares strings by their UTF-8 bytes, which is the order of code points, not of Java's chars.
    private static final Comparator<Map.Entry<String, JsonNode>> BY_KEY =
            (left, right) -> compareCodePoints(left.getKey(), right.getKey());

    private final StringBuilder out = new StringBuilder(1024);

    private GoJson() {}

    /** The JSON text of a node. */
    static String write(JsonNode node) {
        GoJson writer = new GoJson();
        writer.value(node);
        return writer.out.toString();
    }

    /** A number as Go writes a float64. */
    static String number(JsonNode number) {
        double value = number.doubleValue();
        BigDecimal shortest = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        BigDecimal size = shortest.abs();
        if (size.signum() == 0) {
            return Double.compare(value, 0.0) < 0 ? "-0" : "0";
        }
        if (size.compareTo(EXPONENT_BELOW) >= 0 && size.compareTo(EXPONENT_FROM) < 0) {
            return shortest.toPlainString();
        }
        String digits = size.unscaledValue().toString();
        int exponent = digits.length() - 1 - shortest.scale();
        return (shortest.signum() < 0 ? "-" : "")
                + digits.charAt(0)
                + (digits.length() == 1 ? "" : "." + digits.substring(1))
                + (exponent < 0 ? "e" : "e+")
                + exponent;
    }

    private void value(JsonNode node) {
        switch (node.getNodeType()) {
            case OBJECT -> object(node);
            case ARRAY -> array(node);
            case STRING -> string(node.textValue());
            case NUMBER -> out.append(number(node));
            default -> out.append(node.asText());
        }
    }

    private void object(JsonNode node) {
        List<Map.Entry<String, JsonNode>> fields = new ArrayList<>(node.properties());
        fields.sort(BY_KEY);
        char before = '{';
        for (Map.Entry<String, JsonNode> field : fields) {
            out.append(before);
            string(field.getKey());
            out.append(':');
            value(field.getValue());
            before = ',';
        }
        out.append(fields.isEmpty() ? "{}" : "}");
    }

    private void array(JsonNode node) {
        char before = '[';
        for (JsonNode element : node) {
            out.append(before);
            value(element);
            before = ',';
        }
        out.append(node.isEmpty() ? "[]" : "]");
    }

    private void string(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> out.append('\\').append(c);
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '<', '>', '&', '\u2028', '\u2029' -> escape(c);
                default -> {
                    if (c < ' ') {
                        escape(c);
                    } else if (Character.isSurrogate(c)) {
                        i += surrogate(text, i);
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    private void escape(char c) {
        out.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            out.append(HEX.charAt(c >> shift & 15));
        }
    }

    /** Writes a pair, or the replacement character for half of one; returns how many more chars it took. */
    private int surrogate(String text, int at) {
        int codePoint = text.codePointAt(at);
        if (Character.isSupplementaryCodePoint(codePoint)) {
            out.appendCodePoint(codePoint);
            return 1;
        }
        out.append('\ufffd');
        return 0;
    }

    private static int compareCodePoints(String left, String right) {
        int length = Math.min(left.length(), right.length());
        for (int i = 0; i < length; i++) {
            char a = left.charAt(i);
            char b = right.charAt(i);
            if (a != b) {
                boolean differentPlanes = Character.isSurrogate(a) != Character.isSurrogate(b);
                return differentPlanes ? Boolean.compare(Character.isSurrogate(a), Character.isSurrogate(b)) : a - b;
            }
        }
        return left.length() - right.length();
    }
}
