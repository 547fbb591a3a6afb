// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.webhook.set;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderworkerset.webhook.field.FieldError;
import io.leaderworkerset.webhook.value.Amount;
import java.util.List;

/** How long a set's name may be, so that the names made from it fit into the labels of its pods. */
public final class NameLimit {
    private static final int LABEL_LIMIT = 63;

    /** A hyphen and the hash that a StatefulSet puts behind its own name: as long as any ordinal can be. */
    private static final int REVISION_SUFFIX = 11;

    private NameLimit() {}

    /**
     * The longest name, in characters, with which every pod of the set can be created.
     *
     * @param replicas the number of groups; 0 is taken as 1, since names must last until there is a group
     * @param maxSurge how many groups more there may be during an update, as it is written; never more than replicas
     * @param size the number of pods in a group
     */
    public static int of(int replicas, JsonNode maxSurge, int size) {
        int wanted = Math.max(replicas, 0);
        int surge = Amount.of(maxSurge, 0).roundedUp(wanted).orElse(0);
        long lastGroup = Math.max((long) wanted + Math.clamp(surge, 0, wanted), 1) - 1;
        int group = size > 1 ? ("-" + lastGroup).length() : 0;
        return LABEL_LIMIT - group - REVISION_SUFFIX;
    }

    /** A name that is fine by itself but too long for what the set is to be. */
    static List<FieldError> errors(SetSpec set) {
        int limit = of(set.replicas(), set.rollingUpdate().path("maxSurge"), set.size());
        return set.name().length() > limit
                ? List.of(FieldError.invalid(
                        SetSpec.METADATA.child("name"),
                        set.name(),
                        "must be no more than %d characters, so that the names of the set's pods and revisions fit into labels"
                                .formatted(limit)))
                : List.of();
    }
}
