// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.apply;

import com.fasterxml.jackson.databind.JsonNode;

/** Comparison of wanted values with those of a live object. */
public final class Values {
    private Values() {}

    /**
     * Whether a live value holds everything of a wanted one. What it holds beyond that are the server's defaults; lists
     * have to be of the same length.
     */
    public static boolean covers(JsonNode live, JsonNode wanted) {
        if (wanted.isObject() && live.isObject()) {
            return wanted.properties().stream().allMatch(field -> covers(live.path(field.getKey()), field.getValue()));
        }
        if (wanted.isArray() && live.isArray() && wanted.size() == live.size()) {
            for (int i = 0; i < wanted.size(); i++) {
                if (!covers(live.get(i), wanted.get(i))) {
                    return false;
                }
            }
            return true;
        }
        return same(live, wanted);
    }

    static boolean same(JsonNode left, JsonNode right) {
        if (left.isNumber() && right.isNumber()) {
            return left.decimalValue().compareTo(right.decimalValue()) == 0;
        }
        return left.equals(right);
    }
}
