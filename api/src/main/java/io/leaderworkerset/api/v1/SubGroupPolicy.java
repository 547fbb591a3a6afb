// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.api.v1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.fabric8.kubernetes.api.builder.Editable;
import io.sundr.builder.annotations.Buildable;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the pods of a group are divided into sub-groups of equal size, each of which can be placed into a topology domain
 * of its own. A set cannot gain or lose it after creation.
 */
@JsonDeserialize(using = JsonDeserializer.None.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"subGroupPolicyType", "subGroupSize"})
@Buildable(
        editableEnabled = false,
        validationEnabled = false,
        generateBuilderPackage = false,
        lazyCollectionInitEnabled = false,
        builderPackage = "io.fabric8.kubernetes.api.builder")
public class SubGroupPolicy extends ApiObject implements Editable<SubGroupPolicyBuilder> {
    /** The leader is in the first sub-group. */
    public static final String LEADER_WORKER = "LeaderWorker";

    /** The leader is in no sub-group. */
    public static final String LEADER_EXCLUDED = "LeaderExcluded";

    private @Nullable String subGroupPolicyType;
    private @Nullable Integer subGroupSize;

    /**
     * What becomes of the leader: LeaderWorker (the default) puts it into the first sub-group, LeaderExcluded into
     * none. When size - 1 is a multiple of subGroupSize, the first sub-group of LeaderWorker has one pod more.
     * LeaderExcluded needs a size - 1 that is a multiple of subGroupSize. Any other value is refused.
     */
    public @Nullable String getSubGroupPolicyType() {
        return subGroupPolicyType;
    }

    /** Sets what {@link #getSubGroupPolicyType} returns. */
    public void setSubGroupPolicyType(@Nullable String subGroupPolicyType) {
        this.subGroupPolicyType = subGroupPolicyType;
    }

    /**
     * The number of pods in a sub-group: at least 1, at most size. Either size or size - 1 must be a multiple of it, or
     * the set is refused. Immutable. No default: a policy without it is refused.
     */
    public @Nullable Integer getSubGroupSize() {
        return subGroupSize;
    }

    /** Sets what {@link #getSubGroupSize} returns. */
    public void setSubGroupSize(@Nullable Integer subGroupSize) {
        this.subGroupSize = subGroupSize;
    }

    @Override
    public SubGroupPolicyBuilder edit() {
        return new SubGroupPolicyBuilder(this);
    }

    @Override
    List<@Nullable Object> values() {
        return Arrays.asList(subGroupPolicyType, subGroupSize);
    }
}
