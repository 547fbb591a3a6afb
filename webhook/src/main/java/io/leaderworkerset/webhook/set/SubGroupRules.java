// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.webhook.set;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderworkerset.api.v1.Annotations;
import io.leaderworkerset.api.v1.SubGroupPolicy;
import io.leaderworkerset.webhook.field.FieldError;
import io.leaderworkerset.webhook.field.FieldPath;
import java.util.ArrayList;
import java.util.List;

/** Sub-groups divide a group evenly, with or without its leader. */
final class SubGroupRules {
    /** Written with a capital since the first release; messages keep it. */
    static final FieldPath SUB_GROUP_SIZE =
            SetSpec.SPEC.child("leaderWorkerTemplate", "SubGroupPolicy", "subGroupSize");

    private static final FieldPath EXCLUSIVE =
            SetSpec.METADATA.child("annotations", Annotations.SUBGROUP_EXCLUSIVE_TOPOLOGY);

    private SubGroupRules() {}

    static List<FieldError> errors(SetSpec set) {
        return set.hasSubGroupPolicy() ? policyErrors(set) : annotationErrors(set);
    }

    private static List<FieldError> policyErrors(SetSpec set) {
        List<FieldError> errors = new ArrayList<>();
        JsonNode given = set.subGroupPolicy().path("subGroupSize");
        if (!given.isIntegralNumber()) {
            errors.add(FieldError.required(SUB_GROUP_SIZE, "a subGroupPolicy needs the size of its sub-groups"));
            return errors;
        }
        long subGroupSize = given.longValue();
        long size = set.size();
        if (subGroupSize < 1) {
            errors.add(invalid(subGroupSize, "subGroupSize must be equal or greater than 1"));
        }
        if (leaves(size, subGroupSize) && leaves(size - 1, subGroupSize)) {
            errors.add(invalid(subGroupSize, "size or size - 1 must be divisible by subGroupSize"));
        }
        if (size < subGroupSize) {
            errors.add(invalid(subGroupSize, "subGroupSize cannot be larger than size"));
        }
        String type = set.subGroupPolicy().path("subGroupPolicyType").asText();
        if (type.equals(SubGroupPolicy.LEADER_EXCLUDED) && leaves(size - 1, subGroupSize)) {
            errors.add(invalid(subGroupSize, "size-1 must be divisible by subGroupSize when using LeaderExcluded"));
        }
        return errors;
    }

    /** Whether pods are left over; a size of 0 divides nothing and is an error of its own. */
    private static boolean leaves(long pods, long subGroupSize) {
        return subGroupSize != 0 && pods % subGroupSize != 0;
    }

    private static List<FieldError> annotationErrors(SetSpec set) {
        JsonNode topology = set.metadata().path("annotations").path(Annotations.SUBGROUP_EXCLUSIVE_TOPOLOGY);
        return topology.isTextual()
                ? List.of(FieldError.invalid(
                        EXCLUSIVE,
                        topology.textValue(),
                        "cannot have subgroup-exclusive-topology without subGroupSize set"))
                : List.of();
    }

    private static FieldError invalid(long subGroupSize, String detail) {
        return FieldError.invalid(SUB_GROUP_SIZE, subGroupSize, detail);
    }
}
