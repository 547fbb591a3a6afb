// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.apply;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a wanted configuration has to be applied, seen from the applied fields of the live object.
 *
 * <p>A wanted field that the manager does not own is a difference, also when somebody else owns it with the same value;
 * so is an owned field that is wanted no more. An owned field that the live object lacks is none: the server dropped it
 * on write, as it does with a field behind a disabled feature gate, and would drop it again. Inside a field that is
 * owned as a whole, what was not wanted are the server's defaults: it cannot have lost a part of it unnoticed, since
 * everything that users can remove there changes the revision key too.
 */
public final class Drift {
    /** What names an object is owned by nobody. */
    private static final Set<String> UNOWNED = Set.of("apiVersion", "kind", "metadata/name", "metadata/namespace");

    private Drift() {}

    /**
     * The path of a field that differs, such as {@code spec/replicas}; null when there is nothing to apply.
     *
     * @param applied as {@link AppliedFields#of} gives it; missing for an object that does not exist or was never
     *     applied
     */
    public static @Nullable String between(JsonNode wanted, JsonNode applied) {
        return applied.isMissingNode() ? "" : inObject("", wanted, applied);
    }

    private static @Nullable String inObject(String path, JsonNode wanted, JsonNode owned) {
        for (Map.Entry<String, JsonNode> field : wanted.properties()) {
            String place = path + field.getKey();
            JsonNode known = owned.path("f:" + field.getKey());
            if (!UNOWNED.contains(place)) {
                String difference = known.isMissingNode() ? place : inValue(place, field.getValue(), known);
                if (difference != null) {
                    return difference;
                }
            }
        }
        for (Map.Entry<String, JsonNode> field : owned.properties()) {
            String name = field.getKey().substring(2);
            if (!wanted.has(name)) {
                return path + name;
            }
        }
        return null;
    }

    private static @Nullable String inValue(String path, JsonNode wanted, JsonNode owned) {
        if (owned.isArray()) {
            return owned.isEmpty() || Values.covers(owned.get(0), wanted) ? null : path;
        }
        if (wanted.isArray()) {
            return inList(path, wanted, owned);
        }
        return wanted.isObject() ? inObject(path + "/", wanted, owned) : path;
    }

    /** A list by keys, or a set: the server refuses wanted lists that repeat a key. */
    private static @Nullable String inList(String path, JsonNode wanted, JsonNode owned) {
        for (Map.Entry<String, JsonNode> item : owned.properties()) {
            String place = path + "/" + item.getKey();
            JsonNode match = AppliedFields.item(item.getKey(), wanted);
            String difference = match.isMissingNode() ? place : inValue(place, match, item.getValue());
            if (difference != null) {
                return difference;
            }
        }
        return owned.size() == wanted.size() ? null : path;
    }
}
