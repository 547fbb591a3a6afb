// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.webhook.disaggregated;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderworkerset.webhook.field.FieldPath;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** The parts of a DisaggregatedSet that rules look at. */
record DisaggregatedSpec(JsonNode set) {
    static final FieldPath SPEC = FieldPath.of("spec");

    String name() {
        return set.path("metadata").path("name").asText("");
    }

    List<Role> roles() {
        JsonNode roles = set.path("spec").path("roles");
        return IntStream.range(0, roles.size())
                .mapToObj(i -> new Role(SPEC.child("roles").index(i), roles.path(i)))
                .toList();
    }

    int slices() {
        return integer(set.path("spec").path("slices")).orElse(1);
    }

    /** {@code None} and nothing at all mean the same. */
    String placement() {
        String type = placementPolicy().path("type").asText("");
        return type.isEmpty() ? "None" : type;
    }

    String topology() {
        return placementPolicy().path("topology").asText("");
    }

    private JsonNode placementPolicy() {
        return set.path("spec").path("placementPolicy");
    }

    static OptionalInt integer(JsonNode value) {
        return value.isIntegralNumber() && value.canConvertToInt()
                ? OptionalInt.of(value.intValue())
                : OptionalInt.empty();
    }
}
