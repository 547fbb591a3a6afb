// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.api.v1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.fabric8.kubernetes.api.builder.Editable;
import io.fabric8.kubernetes.api.model.Condition;
import io.sundr.builder.annotations.Buildable;
import io.sundr.builder.annotations.BuildableReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was last observed of a LeaderWorkerSet. Written by the controller alone. */
@JsonDeserialize(using = JsonDeserializer.None.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"conditions", "replicas", "readyReplicas", "updatedReplicas", "hpaPodSelector", "observedGeneration"
})
@Buildable(
        editableEnabled = false,
        validationEnabled = false,
        generateBuilderPackage = false,
        lazyCollectionInitEnabled = false,
        builderPackage = "io.fabric8.kubernetes.api.builder",
        refs = {@BuildableReference(Condition.class)})
public class LeaderWorkerSetStatus extends ApiObject implements Editable<LeaderWorkerSetStatusBuilder> {
    /** The condition that all groups are ready and updated. */
    public static final String AVAILABLE = "Available";

    /** The condition that groups are being created or changed. */
    public static final String PROGRESSING = "Progressing";

    /** The condition that groups are being brought to a new template. */
    public static final String UPDATE_IN_PROGRESS = "UpdateInProgress";

    private List<Condition> conditions = new ArrayList<>();
    private @Nullable Integer replicas;
    private @Nullable Integer readyReplicas;
    private @Nullable Integer updatedReplicas;
    private @Nullable String hpaPodSelector;
    private @Nullable Long observedGeneration;

    /**
     * Available: all groups are ready and updated. Progressing: groups are being created or changed. UpdateInProgress:
     * groups are being brought to a new template. A condition appears when it first becomes True; Available excludes
     * the two others.
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public List<Condition> getConditions() {
        return conditions;
    }

    /** Sets what {@link #getConditions} returns. */
    public void setConditions(List<Condition> conditions) {
        this.conditions = conditions;
    }

    /** The number of groups whose leader exists, surge groups included. */
    public @Nullable Integer getReplicas() {
        return replicas;
    }

    /** Sets what {@link #getReplicas} returns. */
    public void setReplicas(@Nullable Integer replicas) {
        this.replicas = replicas;
    }

    /** The number of groups whose pods are all ready, of any revision. */
    public @Nullable Integer getReadyReplicas() {
        return readyReplicas;
    }

    /** Sets what {@link #getReadyReplicas} returns. */
    public void setReadyReplicas(@Nullable Integer readyReplicas) {
        this.readyReplicas = readyReplicas;
    }

    /** The number of groups that are made from the present template, ready or not. */
    public @Nullable Integer getUpdatedReplicas() {
        return updatedReplicas;
    }

    /** Sets what {@link #getUpdatedReplicas} returns. */
    public void setUpdatedReplicas(@Nullable Integer updatedReplicas) {
        this.updatedReplicas = updatedReplicas;
    }

    /** A label selector in text form that finds the leader pods; an autoscaler reads it. */
    public @Nullable String getHpaPodSelector() {
        return hpaPodSelector;
    }

    /** Sets what {@link #getHpaPodSelector} returns. */
    public void setHpaPodSelector(@Nullable String hpaPodSelector) {
        this.hpaPodSelector = hpaPodSelector;
    }

    /**
     * The generation of the object that this status describes. An older one than metadata.generation says that the
     * controller has not yet seen the last change.
     */
    public @Nullable Long getObservedGeneration() {
        return observedGeneration;
    }

    /** Sets what {@link #getObservedGeneration} returns. */
    public void setObservedGeneration(@Nullable Long observedGeneration) {
        this.observedGeneration = observedGeneration;
    }

    @Override
    public LeaderWorkerSetStatusBuilder edit() {
        return new LeaderWorkerSetStatusBuilder(this);
    }

    @Override
    List<@Nullable Object> values() {
        return Arrays.asList(conditions, replicas, readyReplicas, updatedReplicas, hpaPodSelector, observedGeneration);
    }
}
