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

/** The DNS names of the pods. */
@JsonDeserialize(using = JsonDeserializer.None.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"subdomainPolicy"})
@Buildable(
        editableEnabled = false,
        validationEnabled = false,
        generateBuilderPackage = false,
        lazyCollectionInitEnabled = false,
        builderPackage = "io.fabric8.kubernetes.api.builder")
public class NetworkConfig extends ApiObject implements Editable<NetworkConfigBuilder> {
    /** One Service for the whole set. */
    public static final String SHARED = "Shared";

    /** One Service for each group. */
    public static final String UNIQUE_PER_REPLICA = "UniquePerReplica";

    private @Nullable String subdomainPolicy;

    /**
     * Which headless Service gives the pods their names. Shared: one for the whole set, named like the set; pods are
     * reached as POD.SET. UniquePerReplica: one for each group, named like its leader; pods are reached as POD.LEADER.
     * Any other value is refused; a change restarts the groups like a change of the template. Without networkConfig:
     * Shared.
     */
    public @Nullable String getSubdomainPolicy() {
        return subdomainPolicy;
    }

    /** Sets what {@link #getSubdomainPolicy} returns. */
    public void setSubdomainPolicy(@Nullable String subdomainPolicy) {
        this.subdomainPolicy = subdomainPolicy;
    }

    @Override
    public NetworkConfigBuilder edit() {
        return new NetworkConfigBuilder(this);
    }

    @Override
    List<@Nullable Object> values() {
        return Arrays.asList(subdomainPolicy);
    }
}
