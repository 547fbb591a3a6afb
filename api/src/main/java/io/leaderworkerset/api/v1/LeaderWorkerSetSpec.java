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
 * What a LeaderWorkerSet is to be. Groups are numbered from 0 to replicas - 1; the leader of group G is the pod SET-G,
 * its workers are SET-G-1, SET-G-2 and so on.
 */
@JsonDeserialize(using = JsonDeserializer.None.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"replicas", "leaderWorkerTemplate", "rolloutStrategy", "startupPolicy", "networkConfig"})
@Buildable(
        editableEnabled = false,
        validationEnabled = false,
        generateBuilderPackage = false,
        lazyCollectionInitEnabled = false,
        builderPackage = "io.fabric8.kubernetes.api.builder")
public class LeaderWorkerSetSpec extends ApiObject implements Editable<LeaderWorkerSetSpecBuilder> {
    /** Workers are created as soon as their leader exists. */
    public static final String LEADER_CREATED = "LeaderCreated";

    /** Workers are created once their leader is ready. */
    public static final String LEADER_READY = "LeaderReady";

    private @Nullable Integer replicas;
    private @Nullable LeaderWorkerTemplate leaderWorkerTemplate;
    private @Nullable RolloutStrategy rolloutStrategy;
    private @Nullable String startupPolicy;
    private @Nullable NetworkConfig networkConfig;

    /**
     * The number of groups, 0 to 1000000. The scale subresource changes it too, so that an autoscaler can; its selector
     * finds the leader pods. Scaling down removes the groups with the highest index. Default 1.
     */
    public @Nullable Integer getReplicas() {
        return replicas;
    }

    /** Sets what {@link #getReplicas} returns. */
    public void setReplicas(@Nullable Integer replicas) {
        this.replicas = replicas;
    }

    /** The pods of a group. Required. */
    public @Nullable LeaderWorkerTemplate getLeaderWorkerTemplate() {
        return leaderWorkerTemplate;
    }

    /** Sets what {@link #getLeaderWorkerTemplate} returns. */
    public void setLeaderWorkerTemplate(@Nullable LeaderWorkerTemplate leaderWorkerTemplate) {
        this.leaderWorkerTemplate = leaderWorkerTemplate;
    }

    /** How groups are brought to a new leaderWorkerTemplate. Default: one group at a time, the highest index first. */
    public @Nullable RolloutStrategy getRolloutStrategy() {
        return rolloutStrategy;
    }

    /** Sets what {@link #getRolloutStrategy} returns. */
    public void setRolloutStrategy(@Nullable RolloutStrategy rolloutStrategy) {
        this.rolloutStrategy = rolloutStrategy;
    }

    /**
     * When the workers of a group are created: LeaderCreated (the default) as soon as their leader exists, LeaderReady
     * once it is ready. Any other value is refused.
     */
    public @Nullable String getStartupPolicy() {
        return startupPolicy;
    }

    /** Sets what {@link #getStartupPolicy} returns. */
    public void setStartupPolicy(@Nullable String startupPolicy) {
        this.startupPolicy = startupPolicy;
    }

    /** The DNS names of the pods. Default: one subdomain for the whole set. */
    public @Nullable NetworkConfig getNetworkConfig() {
        return networkConfig;
    }

    /** Sets what {@link #getNetworkConfig} returns. */
    public void setNetworkConfig(@Nullable NetworkConfig networkConfig) {
        this.networkConfig = networkConfig;
    }

    @Override
    public LeaderWorkerSetSpecBuilder edit() {
        return new LeaderWorkerSetSpecBuilder(this);
    }

    @Override
    List<@Nullable Object> values() {
        return Arrays.asList(replicas, leaderWorkerTemplate, rolloutStrategy, startupPolicy, networkConfig);
    }
}
