// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.e2e.metrics;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which metrics an expression reads and which labels it wants of them. It knows as much of the language as our rules
 * and dashboard use and refuses what it does not know.
 *
 * @param metrics the labels that are matched, by metric
 * @param grouping the labels of {@code by} and {@code label_values}
 */
record PromQl(Map<String, Set<String>> metrics, Set<String> grouping) {
    private static final Set<String> FUNCTIONS = Set.of(
            "sum", "min", "max", "count", "rate", "increase", "histogram_quantile", "time", "absent", "clamp_min");
    private static final Set<String> OPERATORS = Set.of("and", "or", "unless");
    private static final Pattern TOKEN = Pattern.compile("\\s*(?:"
            + "by\\s*\\((?<by>[\\w, ]*)\\)"
            + "|(?<name>[a-zA-Z_][\\w]*)"
            + "|\\{(?<matchers>(?:\\w+(?:=~|!~|!=|=)\"[^\"]*\",?)*)}"
            + "|(?<range>\\[(?:\\d+[smhd]|\\$__rate_interval)])"
            + "|(?<number>\\d+(?:\\.\\d+)?)"
            + "|(?<other>[()+\\-*/,]|[<>]=?|==|!=)"
            + ")\\s*");
    private static final Pattern MATCHER = Pattern.compile("(\\w+)(?:=~|!~|!=|=)");

    /** Reads an expression. */
    static PromQl of(String expression) {
        Map<String, Set<String>> metrics = new TreeMap<>();
        Set<String> grouping = new TreeSet<>();
        String last = "";
        int depth = 0;
        Matcher token = TOKEN.matcher(expression);
        int end = 0;
        while (end < expression.length()) {
            if (!token.region(end, expression.length()).lookingAt()) {
                throw new IllegalArgumentException(expression + " at " + expression.substring(end));
            }
            end = token.end();
            String name = token.group("name");
            if (token.group("by") != null) {
                grouping.addAll(Set.of(token.group("by").split(",\\s*")));
            } else if (name != null) {
                boolean call = expression.startsWith("(", end) || expression.startsWith("by", end);
                boolean known = OPERATORS.contains(name) || (call && FUNCTIONS.contains(name));
                last = known ? "" : name;
                if (!last.isEmpty()) {
                    metrics.computeIfAbsent(last, _ -> new TreeSet<>());
                }
            } else if (token.group("matchers") != null) {
                Matcher label = MATCHER.matcher(token.group("matchers"));
                while (label.find()) {
                    metrics.computeIfAbsent(last, _ -> new TreeSet<>()).add(label.group(1));
                }
            } else if (token.group("other") != null) {
                depth += token.group().contains("(") ? 1 : token.group().contains(")") ? -1 : 0;
            }
        }
        if (depth != 0) {
            throw new IllegalArgumentException(expression + ": parentheses do not match");
        }
        return new PromQl(metrics, grouping);
    }
}
