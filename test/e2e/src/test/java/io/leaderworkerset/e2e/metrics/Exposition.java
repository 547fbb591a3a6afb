// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.e2e.metrics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a scrape shows.
 *
 * @param types the type of each family
 * @param samples every line with a value
 */
record Exposition(Map<String, String> types, List<Sample> samples) {
    private static final Pattern LINE = Pattern.compile("([a-zA-Z_:][\\w:]*)(?:\\{(.*)})? (\\S+)");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\",?");

    /** One line. */
    record Sample(String name, Map<String, String> labels, double value) {}

    /** Reads Prometheus' text format. */
    static Exposition of(String text) {
        Map<String, String> types = new TreeMap<>();
        List<Sample> samples = new ArrayList<>();
        for (String line : text.lines().toList()) {
            if (line.startsWith("# TYPE ")) {
                List<String> words = List.of(line.split(" "));
                types.put(words.get(2), words.get(3));
            } else if (!line.startsWith("#")) {
                samples.add(sample(line));
            }
        }
        return new Exposition(types, samples);
    }

    private static Sample sample(String line) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw new IllegalArgumentException("no sample: " + line);
        }
        Map<String, String> labels = new HashMap<>();
        if (parts.group(2) != null) {
            Matcher label = LABEL.matcher(parts.group(2));
            while (label.find()) {
                labels.put(label.group(1), label.group(2));
            }
        }
        return new Sample(parts.group(1), labels, Double.parseDouble(parts.group(3)));
    }

    /** The labels of each name that a line begins with. */
    Map<String, Set<String>> labels() {
        Map<String, Set<String>> labels = new TreeMap<>();
        samples.forEach(sample -> labels.computeIfAbsent(sample.name(), _ -> new TreeSet<>())
                .addAll(sample.labels().keySet()));
        return labels;
    }

    /** The families outside of {@code jvm_*}: type and labels. */
    Map<String, String> families() {
        Map<String, Set<String>> labels = labels();
        return types.entrySet().stream()
                .filter(family -> !family.getKey().startsWith("jvm_"))
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        family -> family.getValue() + " "
                                + labels.getOrDefault(
                                        family.getKey() + (family.getValue().equals("histogram") ? "_sum" : ""),
                                        Set.of())));
    }

    /** The sum of all samples with this name and these labels, given as name and value in turn. */
    double sum(String name, String... labels) {
        return samples.stream()
                .filter(sample -> sample.name().equals(name))
                .filter(sample -> {
                    for (int i = 0; i < labels.length; i += 2) {
                        if (!labels[i + 1].equals(sample.labels().get(labels[i]))) {
                            return false;
                        }
                    }
                    return true;
                })
                .mapToDouble(Sample::value)
                .sum();
    }
}
