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

/** How groups are brought to a new template. */
@JsonDeserialize(using = JsonDeserializer.None.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"type", "rollingUpdateConfiguration"})
@Buildable(
        editableEnabled = false,
        validationEnabled = false,
        generateBuilderPackage = false,
        lazyCollectionInitEnabled = false,
        builderPackage = "io.fabric8.kubernetes.api.builder")
public class RolloutStrategy extends ApiObject implements Editable<RolloutStrategyBuilder> {
    /** Groups are replaced one after the other. */
    public static final String ROLLING_UPDATE = "RollingUpdate";

    private @Nullable String type;
    private @Nullable RollingUpdateConfiguration rollingUpdateConfiguration;

    /**
     * The kind of rollout. RollingUpdate, the only one and the default, replaces groups one after the other, from the
     * highest index down, and waits until they are ready. Any other value is refused.
     */
    public @Nullable String getType() {
        return type;
    }

    /** Sets what {@link #getType} returns. */
    public void setType(@Nullable String type) {
        this.type = type;
    }

    /** The pace of a rolling update. Absent: one group at a time, none of them beyond replicas. */
    public @Nullable RollingUpdateConfiguration getRollingUpdateConfiguration() {
        return rollingUpdateConfiguration;
    }

    /** Sets what {@link #getRollingUpdateConfiguration} returns. */
    public void setRollingUpdateConfiguration(@Nullable RollingUpdateConfiguration rollingUpdateConfiguration) {
        this.rollingUpdateConfiguration = rollingUpdateConfiguration;
    }

    @Override
    public RolloutStrategyBuilder edit() {
        return new RolloutStrategyBuilder(this);
    }

    @Override
    List<@Nullable Object> values() {
        return Arrays.asList(type, rollingUpdateConfiguration);
    }
}
