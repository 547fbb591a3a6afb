// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.api.v1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.fabric8.kubernetes.api.builder.Editable;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.StatefulSetPersistentVolumeClaimRetentionPolicy;
import io.sundr.builder.annotations.Buildable;
import io.sundr.builder.annotations.BuildableReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The pods of a group: their templates, their number, and what happens when one fails. Each group has at least a leader
 * pod.
 */
@JsonDeserialize(using = JsonDeserializer.None.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({
    "leaderTemplate",
    "workerTemplate",
    "size",
    "restartPolicy",
    "subGroupPolicy",
    "volumeClaimTemplates",
    "persistentVolumeClaimRetentionPolicy"
})
@Buildable(
        editableEnabled = false,
        validationEnabled = false,
        generateBuilderPackage = false,
        lazyCollectionInitEnabled = false,
        builderPackage = "io.fabric8.kubernetes.api.builder",
        refs = {
            @BuildableReference(ObjectMeta.class),
            @BuildableReference(PodTemplateSpec.class),
            @BuildableReference(PersistentVolumeClaim.class),
            @BuildableReference(StatefulSetPersistentVolumeClaimRetentionPolicy.class)
        })
public class LeaderWorkerTemplate extends ApiObject implements Editable<LeaderWorkerTemplateBuilder> {
    /** Any failure costs the whole group. */
    public static final String RECREATE_GROUP_ON_POD_RESTART = "RecreateGroupOnPodRestart";

    /** Any failure costs the whole group, once all its pods have started. */
    public static final String RECREATE_GROUP_AFTER_START = "RecreateGroupAfterStart";

    /** A failure costs the failed pod only. */
    public static final String NONE = "None";

    /** The old name of {@link #NONE}, which admission puts in its place. */
    public static final String DEFAULT = "Default";

    private @Nullable PodTemplateSpec leaderTemplate;
    private @Nullable PodTemplateSpec workerTemplate;
    private @Nullable Integer size;
    private @Nullable String restartPolicy;
    private @Nullable SubGroupPolicy subGroupPolicy;

    @JsonDeserialize(contentUsing = ClaimDeserializer.class)
    private List<PersistentVolumeClaim> volumeClaimTemplates = new ArrayList<>();

    private @Nullable StatefulSetPersistentVolumeClaimRetentionPolicy persistentVolumeClaimRetentionPolicy;

    /**
     * The template of the leader pods. Absent: the worker template serves for leaders too. A change restarts the
     * groups, as rolloutStrategy says.
     */
    public @Nullable PodTemplateSpec getLeaderTemplate() {
        return leaderTemplate;
    }

    /** Sets what {@link #getLeaderTemplate} returns. */
    public void setLeaderTemplate(@Nullable PodTemplateSpec leaderTemplate) {
        this.leaderTemplate = leaderTemplate;
    }

    /** The template of the worker pods. Required. A change restarts the groups, as rolloutStrategy says. */
    public @Nullable PodTemplateSpec getWorkerTemplate() {
        return workerTemplate;
    }

    /** Sets what {@link #getWorkerTemplate} returns. */
    public void setWorkerTemplate(@Nullable PodTemplateSpec workerTemplate) {
        this.workerTemplate = workerTemplate;
    }

    /** The number of pods in a group, its leader included: at least 1, which is a leader without workers. Default 1. */
    public @Nullable Integer getSize() {
        return size;
    }

    /** Sets what {@link #getSize} returns. */
    public void setSize(@Nullable Integer size) {
        this.size = size;
    }

    /**
     * What a failure costs. RecreateGroupOnPodRestart (the default): when a container of a pod restarts, or a pod is
     * deleted, the whole group is made anew. RecreateGroupAfterStart: the same, but only once all pods of the group
     * exist and none is pending. None: the failed pod alone is replaced. Default is the old name of None. Any other
     * value is refused.
     */
    public @Nullable String getRestartPolicy() {
        return restartPolicy;
    }

    /** Sets what {@link #getRestartPolicy} returns. */
    public void setRestartPolicy(@Nullable String restartPolicy) {
        this.restartPolicy = restartPolicy;
    }

    /** How the pods of a group are divided into sub-groups. Absent: they are not. */
    public @Nullable SubGroupPolicy getSubGroupPolicy() {
        return subGroupPolicy;
    }

    /** Sets what {@link #getSubGroupPolicy} returns. */
    public void setSubGroupPolicy(@Nullable SubGroupPolicy subGroupPolicy) {
        this.subGroupPolicy = subGroupPolicy;
    }

    /**
     * Claims that are made for every pod, as a StatefulSet makes them. Each must be mounted by name in a container of
     * the templates and takes precedence over a volume of the same name. Default: none.
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public List<PersistentVolumeClaim> getVolumeClaimTemplates() {
        return volumeClaimTemplates;
    }

    /** Sets what {@link #getVolumeClaimTemplates} returns. */
    public void setVolumeClaimTemplates(List<PersistentVolumeClaim> volumeClaimTemplates) {
        this.volumeClaimTemplates = volumeClaimTemplates;
    }

    /**
     * What becomes of the claims made from volumeClaimTemplates when the set is deleted or scaled down. Default: they
     * are retained.
     */
    public @Nullable StatefulSetPersistentVolumeClaimRetentionPolicy getPersistentVolumeClaimRetentionPolicy() {
        return persistentVolumeClaimRetentionPolicy;
    }

    /** Sets what {@link #getPersistentVolumeClaimRetentionPolicy} returns. */
    public void setPersistentVolumeClaimRetentionPolicy(
            @Nullable StatefulSetPersistentVolumeClaimRetentionPolicy persistentVolumeClaimRetentionPolicy) {
        this.persistentVolumeClaimRetentionPolicy = persistentVolumeClaimRetentionPolicy;
    }

    @Override
    public LeaderWorkerTemplateBuilder edit() {
        return new LeaderWorkerTemplateBuilder(this);
    }

    @Override
    List<@Nullable Object> values() {
        return Arrays.asList(
                leaderTemplate,
                workerTemplate,
                size,
                restartPolicy,
                subGroupPolicy,
                volumeClaimTemplates,
                persistentVolumeClaimRetentionPolicy);
    }
}
