// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.webhook.value;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** How names, labels and percentages may be written; each function says what is wrong, nothing when all is well. */
public final class Formats {
    private static final String DNS_LABEL = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
    private static final Syntax DNS_1035_LABEL = new Syntax(
            "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic"
                    + " character, and end with an alphanumeric character",
            "[a-z]([-a-z0-9]*[a-z0-9])?",
            "my-name",
            "abc-123");
    private static final Syntax DNS_1123_LABEL = new Syntax(
            "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and"
                    + " end with an alphanumeric character",
            DNS_LABEL,
            "my-name",
            "123-abc");
    private static final Syntax DNS_1123_SUBDOMAIN = new Syntax(
            "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must"
                    + " start and end with an alphanumeric character",
            DNS_LABEL + "(\\." + DNS_LABEL + ")*",
            "example.com");
    private static final Pattern DNS_LABEL_PATTERN = Pattern.compile(DNS_LABEL);
    private static final Syntax LABEL_NAME = new Syntax(
            "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric"
                    + " character",
            "([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]",
            "MyName",
            "my.name",
            "123-abc");
    private static final Syntax LABEL_VALUE = new Syntax(
            "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must"
                    + " start and end with an alphanumeric character",
            "(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?",
            "MyValue",
            "my_value",
            "12345");
    private static final Syntax PERCENT = new Syntax(
            "a valid percent string must be a numeric string followed by an ending '%'", "[0-9]+%", "1%", "93%");

    private static final int LABEL_LIMIT = 63;
    private static final int SUBDOMAIN_LIMIT = 253;

    private Formats() {}

    /** A name that Services may have. */
    public static List<String> dns1035Label(String value) {
        List<String> problems = longerThan(LABEL_LIMIT, "characters", value);
        problems.addAll(DNS_1035_LABEL.problems(value));
        return problems;
    }

    /** A name that namespaces may have. */
    public static List<String> dns1123Label(String value) {
        List<String> problems = longerThan(LABEL_LIMIT, "characters", value);
        if (DNS_1123_LABEL.problems(value).isEmpty()) {
            return problems;
        }
        boolean onlyDots = subdomainProblems(value).isEmpty();
        problems.addAll(onlyDots ? List.of("must not contain dots") : DNS_1123_LABEL.problems(value));
        return problems;
    }

    /** The key of a label or annotation, or a finalizer: a name, with a domain before it or not. */
    public static List<String> qualifiedName(String value) {
        String[] parts = value.split("/", -1);
        if (parts.length > 2) {
            return List.of("a valid label key " + LABEL_NAME.problem()
                    + " with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')");
        }
        List<String> problems = new ArrayList<>();
        if (parts.length == 2) {
            prefixProblems(parts[0]).forEach(problem -> problems.add("prefix part " + problem));
        }
        nameProblems(parts[parts.length - 1]).forEach(problem -> problems.add("name part " + problem));
        return problems;
    }

    private static List<String> prefixProblems(String prefix) {
        if (prefix.isEmpty()) {
            return List.of("must be non-empty");
        }
        List<String> problems = longerThan(SUBDOMAIN_LIMIT, "bytes", prefix);
        problems.addAll(subdomainProblems(prefix));
        return problems;
    }

    /** Label by label: a whole one, as long as users like, would take a frame of the stack for each. */
    private static List<String> subdomainProblems(String value) {
        boolean matches = Arrays.stream(value.split("\\.", -1))
                .allMatch(label -> DNS_LABEL_PATTERN.matcher(label).matches());
        return matches ? List.of() : List.of(DNS_1123_SUBDOMAIN.problem());
    }

    private static List<String> nameProblems(String name) {
        List<String> problems = longerThan(LABEL_LIMIT, "bytes", name);
        if (name.isEmpty()) {
            problems.add("must be non-empty");
        }
        problems.addAll(LABEL_NAME.problems(name));
        return problems;
    }

    /** The value of a label; it may be empty. */
    public static List<String> labelValue(String value) {
        List<String> problems = longerThan(LABEL_LIMIT, "bytes", value);
        problems.addAll(LABEL_VALUE.problems(value));
        return problems;
    }

    /** A whole number of percent, without a sign. */
    public static List<String> percent(String value) {
        return PERCENT.problems(value);
    }

    /** The length of a text as it is stored. */
    public static int bytes(String value) {
        return value.getBytes(StandardCharsets.UTF_8).length;
    }

    private static List<String> longerThan(int limit, String unit, String value) {
        List<String> problems = new ArrayList<>();
        if (bytes(value) > limit) {
            problems.add("must be no more than " + limit + " " + unit);
        }
        return problems;
    }

    private static final class Syntax {
        private final Pattern pattern;
        private final String problem;

        Syntax(String rule, String regex, String... examples) {
            this.pattern = Pattern.compile(regex);
            this.problem = rule + " (e.g. '" + String.join("',  or '", examples) + "', regex used for validation is '"
                    + regex + "')";
        }

        String problem() {
            return problem;
        }

        List<String> problems(String value) {
            return pattern.matcher(value).matches() ? List.of() : List.of(problem);
        }
    }
}
