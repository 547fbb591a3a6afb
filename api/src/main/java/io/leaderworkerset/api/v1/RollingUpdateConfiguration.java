// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.api.v1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.fabric8.kubernetes.api.builder.Editable;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.sundr.builder.annotations.Buildable;
import io.sundr.builder.annotations.BuildableReference;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The pace of a rolling update. One of maxUnavailable and maxSurge must be above 0. */
@JsonDeserialize(using = JsonDeserializer.None.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"partition", "maxUnavailable", "maxSurge"})
@Buildable(
        editableEnabled = false,
        validationEnabled = false,
        generateBuilderPackage = false,
        lazyCollectionInitEnabled = false,
        builderPackage = "io.fabric8.kubernetes.api.builder",
        refs = {@BuildableReference(IntOrString.class)})
public class RollingUpdateConfiguration extends ApiObject implements Editable<RollingUpdateConfigurationBuilder> {
    private @Nullable Integer partition;
    private @Nullable IntOrString maxUnavailable;
    private @Nullable IntOrString maxSurge;

    /**
     * Groups with an index below this number keep their old template; those from it up to the last are updated, the
     * last first. At least 0; a number above replicas updates nothing. With maxSurge, surge groups stay until the
     * update is complete and the partition is back at 0. Default 0: every group is updated.
     */
    public @Nullable Integer getPartition() {
        return partition;
    }

    /** Sets what {@link #getPartition} returns. */
    public void setPartition(@Nullable Integer partition) {
        this.partition = partition;
    }

    /**
     * How many groups may be unavailable during the update: a number, or a percentage of replicas such as 30%, rounded
     * down. A value that is neither is refused, and so is 0 together with a maxSurge of 0. Default 1.
     */
    public @Nullable IntOrString getMaxUnavailable() {
        return maxUnavailable;
    }

    /** Sets what {@link #getMaxUnavailable} returns. */
    public void setMaxUnavailable(@Nullable IntOrString maxUnavailable) {
        this.maxUnavailable = maxUnavailable;
    }

    /**
     * How many groups may run beyond replicas during the update: a number, or a percentage of replicas such as 30%,
     * rounded up. They are removed when the update is complete. A value that is neither is refused. Default 0.
     */
    public @Nullable IntOrString getMaxSurge() {
        return maxSurge;
    }

    /** Sets what {@link #getMaxSurge} returns. */
    public void setMaxSurge(@Nullable IntOrString maxSurge) {
        this.maxSurge = maxSurge;
    }

    @Override
    public RollingUpdateConfigurationBuilder edit() {
        return new RollingUpdateConfigurationBuilder(this);
    }

    @Override
    List<@Nullable Object> values() {
        return Arrays.asList(partition, maxUnavailable, maxSurge);
    }
}
