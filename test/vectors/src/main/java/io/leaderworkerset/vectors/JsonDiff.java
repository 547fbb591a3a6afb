// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What differs between two JSON documents, one sentence for each place. */
public final class JsonDiff {
    /** Decides whether two values at one place mean the same although they are written differently. */
    public interface Equivalence {
        /**
         * Called for values that are not equal as JSON; {@code path} is written like {@code /spec/containers/0/name}.
         */
        boolean same(String path, JsonNode expected, JsonNode actual);
    }

    private final Equivalence equivalence;
    private final List<String> found = new ArrayList<>();

    private JsonDiff(Equivalence equivalence) {
        this.equivalence = equivalence;
    }

    /** The differences, numbers compared by value. */
    public static List<String> between(JsonNode expected, JsonNode actual) {
        return between(expected, actual, (path, left, right) -> false);
    }

    /** The differences that the equivalence does not explain. */
    public static List<String> between(JsonNode expected, JsonNode actual, Equivalence equivalence) {
        JsonDiff diff = new JsonDiff(equivalence);
        diff.compare("", expected, actual);
        return diff.found;
    }

    private void compare(String path, JsonNode expected, JsonNode actual) {
        if (expected.equals(actual)) {
            return;
        }
        if (expected.isNumber() && actual.isNumber()) {
            if (expected.decimalValue().compareTo(actual.decimalValue()) == 0) {
                return;
            }
        } else if (expected.isObject() && actual.isObject()) {
            Set<String> names = new TreeSet<>();
            expected.fieldNames().forEachRemaining(names::add);
            actual.fieldNames().forEachRemaining(names::add);
            names.forEach(name -> compare(path + "/" + name, expected.path(name), actual.path(name)));
            return;
        } else if (expected.isArray() && actual.isArray()) {
            for (int i = 0; i < Math.max(expected.size(), actual.size()); i++) {
                compare(path + "/" + i, expected.path(i), actual.path(i));
            }
            return;
        }
        if (!equivalence.same(path, expected, actual)) {
            found.add(path + ": expected " + text(expected) + " but was " + text(actual));
        }
    }

    private static String text(JsonNode node) {
        return node.isMissingNode() ? "nothing" : node.toString();
    }
}
