// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.world;

import java.util.Arrays;

/** The kinds of objects that the model's API server stores. */
public enum Kind {
    SET("leaderworkersets"),
    POD("pods"),
    STATEFUL_SET("statefulsets"),
    SERVICE("services"),
    REVISION("controllerrevisions"),
    POD_GROUP("podgroups"),
    /** The only kind that the manager reads and does not watch. */
    NODE("nodes");

    private final String plural;

    Kind(String plural) {
        this.plural = plural;
    }

    /** What they are called in the paths of the API. */
    public String plural() {
        return plural;
    }

    static Kind named(String plural) {
        return Arrays.stream(values())
                .filter(kind -> kind.plural.equals(plural))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown kind " + plural));
    }
}
