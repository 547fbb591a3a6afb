// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.revision;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Quantities such as {@code 1500m} or {@code 10Gi}, written as the API server writes them. */
public final class Quantities {
    private static final Pattern QUANTITY =
            Pattern.compile("([+-]?)(?=\\.?[0-9])([0-9]*)(?:\\.([0-9]*))?([a-zA-Z]*[+-]?[0-9]*)");
    private static final Pattern EXPONENT = Pattern.compile("[eE][+-]?[0-9]{1,18}");
    private static final Map<String, Integer> DECIMAL =
            Map.of("n", -9, "u", -6, "m", -3, "", 0, "k", 3, "M", 6, "G", 9, "T", 12, "P", 15, "E", 18);
    private static final Map<Integer, String> DECIMAL_SUFFIX =
            Map.of(-9, "n", -6, "u", -3, "m", 0, "", 3, "k", 6, "M", 9, "G", 12, "T", 15, "P", 18, "E");
    private static final Map<String, Integer> BINARY =
            Map.of("Ki", 10, "Mi", 20, "Gi", 30, "Ti", 40, "Pi", 50, "Ei", 60);
    private static final String BINARY_SUFFIXES = "KMGTPE";
    private static final BigDecimal MAX_BINARY = BigDecimal.valueOf(Long.MAX_VALUE);
    private static final BigDecimal NANO = BigDecimal.ONE.movePointLeft(9);
    private static final BigInteger KIBI = BigInteger.valueOf(1024);
    private static final int LONG_DIGITS = 18;

    private enum Format {
        DECIMAL,
        EXPONENT,
        BINARY
    }

    private Quantities() {}

    /** The canonical writing; null when the text is no quantity. */
    public static @Nullable String canonical(String written) {
        String text = written.strip();
        Matcher matcher = QUANTITY.matcher(text);
        if (text.isEmpty() || !matcher.matches()) {
            return null;
        }
        String suffix = matcher.group(4);
        Format format = format(suffix);
        if (format == null) {
            return null;
        }
        int exponent = exponent(suffix, format);
        String whole = withoutLeadingZeros(matcher.group(2));
        String fraction = matcher.group(3) == null ? "" : matcher.group(3);
        if (keepsItsWriting(whole, fraction, format, exponent)) {
            return text;
        }
        return write(
                matcher.group(1).equals("-"), new BigInteger(whole + fraction), fraction.length(), format, exponent);
    }

    private static @Nullable Format format(String suffix) {
        if (DECIMAL.containsKey(suffix)) {
            return Format.DECIMAL;
        }
        if (BINARY.containsKey(suffix)) {
            return Format.BINARY;
        }
        return EXPONENT.matcher(suffix).matches() ? Format.EXPONENT : null;
    }

    private static int exponent(String suffix, Format format) {
        return switch (format) {
            case DECIMAL -> DECIMAL.getOrDefault(suffix, 0);
            case BINARY -> BINARY.getOrDefault(suffix, 0);
            case EXPONENT -> (int) Long.parseLong(suffix.substring(1));
        };
    }

    private static String withoutLeadingZeros(String digits) {
        int start = 0;
        while (start < digits.length() && digits.charAt(start) == '0') {
            start++;
        }
        return start == digits.length() ? "0" : digits.substring(start);
    }

    /** Short numbers that look canonical are stored as the user wrote them, a plus sign or trailing zero included. */
    private static boolean keepsItsWriting(String whole, String fraction, Format format, int exponent) {
        String digits = whole + fraction;
        if (format == Format.BINARY) {
            int room = 14 - whole.length() - (int) (exponent * 0.3f);
            return fraction.isEmpty() && room >= 0 && (Long.parseLong(digits) & 7) != 0;
        }
        int scale = exponent - fraction.length();
        return digits.length() <= LONG_DIGITS
                && scale >= -9
                && scale % 3 == 0
                && !digits.endsWith("000")
                && digits.charAt(0) != '0';
    }

    private static String write(boolean negative, BigInteger digits, int places, Format written, int exponent) {
        if (digits.signum() == 0) {
            return "0";
        }
        Format format = written;
        BigDecimal amount = format == Format.BINARY
                ? new BigDecimal(digits.shiftLeft(exponent), places)
                : new BigDecimal(digits, places - exponent);
        amount = upToNano(amount);
        if (format == Format.BINARY) {
            amount = amount.min(MAX_BINARY);
            if (amount.compareTo(BigDecimal.valueOf(1024)) < 0
                    || amount.stripTrailingZeros().scale() > 0) {
                format = Format.DECIMAL;
            }
        }
        String sign = negative ? "-" : "";
        return sign + (format == Format.BINARY ? binary(amount.toBigIntegerExact()) : decimal(amount, format));
    }

    private static BigDecimal upToNano(BigDecimal amount) {
        if (amount.scale() <= 9) {
            return amount;
        }
        // Guards against an exponent so small that rounding would build a number of millions of digits.
        return amount.precision() - (long) amount.scale() < -9 ? NANO : amount.setScale(9, RoundingMode.UP);
    }

    private static String binary(BigInteger amount) {
        BigInteger rest = amount;
        int power = 0;
        while (rest.mod(KIBI).signum() == 0) {
            rest = rest.shiftRight(10);
            power++;
        }
        return rest + (power == 0 ? "" : BINARY_SUFFIXES.charAt(power - 1) + "i");
    }

    private static String decimal(BigDecimal amount, Format format) {
        BigDecimal stripped = amount.stripTrailingZeros();
        int exponent = Math.floorDiv(-stripped.scale(), 3) * 3;
        String number = stripped.setScale(-exponent).unscaledValue().toString();
        if (format == Format.EXPONENT) {
            return exponent == 0 ? number : number + "e" + exponent;
        }
        return number + DECIMAL_SUFFIX.getOrDefault(exponent, "");
    }
}
