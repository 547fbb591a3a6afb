// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.webhook.set;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderworkerset.webhook.field.FieldError;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything beyond the schema that a LeaderWorkerSet can be refused for. */
public final class SetValidation {
    private SetValidation() {}

    /**
     * What is wrong with the set once it has its defaults; empty when nothing is.
     *
     * @param set the set as it is to be
     * @param old the set as it was; null for a set that is being created
     */
    public static List<FieldError> errors(JsonNode set, @Nullable JsonNode old) {
        SetSpec after = new SetSpec(SetDefaults.apply(set));
        @Nullable SetSpec before = old == null ? null : new SetSpec(SetDefaults.apply(old));
        List<FieldError> errors = new ArrayList<>(MetadataRules.errors(after.metadata()));
        if (before == null && errors.isEmpty()) {
            errors.addAll(NameLimit.errors(after));
        }
        errors.addAll(SizeRules.errors(after));
        errors.addAll(RolloutRules.errors(after, before));
        errors.addAll(SubGroupRules.errors(after));
        if (before != null) {
            errors.addAll(SubGroupChanges.errors(after, before));
        }
        return errors;
    }
}
