// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.api.v1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.fabric8.kubernetes.api.builder.Editable;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Singular;
import io.fabric8.kubernetes.model.annotation.Version;
import io.sundr.builder.annotations.Buildable;
import io.sundr.builder.annotations.BuildableReference;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A LeaderWorkerSet runs a number of equal groups of pods. A group is one leader and its workers, which are started,
 * updated and, on a failure, made anew together.
 */
@JsonDeserialize(using = JsonDeserializer.None.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"apiVersion", "kind", "metadata", "spec", "status"})
@Buildable(
        editableEnabled = false,
        validationEnabled = false,
        generateBuilderPackage = false,
        lazyCollectionInitEnabled = false,
        builderPackage = "io.fabric8.kubernetes.api.builder",
        refs = {@BuildableReference(ObjectMeta.class)})
@Group(LeaderWorkerSet.GROUP)
@Version(LeaderWorkerSet.VERSION)
@Kind(LeaderWorkerSet.KIND)
@Plural(LeaderWorkerSet.PLURAL)
@Singular("leaderworkerset")
@ShortNames("lws")
public class LeaderWorkerSet extends ApiObject implements Editable<LeaderWorkerSetBuilder>, HasMetadata, Namespaced {
    /** The API group. */
    public static final String GROUP = "leaderworkerset.x-k8s.io";

    /** The version within the group. */
    public static final String VERSION = "v1";

    /** The kind, as manifests name it. */
    public static final String KIND = "LeaderWorkerSet";

    /** The resource, as request paths name it. */
    public static final String PLURAL = "leaderworkersets";

    private String apiVersion = GROUP + "/" + VERSION;
    private String kind = KIND;
    private @Nullable ObjectMeta metadata;
    private @Nullable LeaderWorkerSetSpec spec;
    private @Nullable LeaderWorkerSetStatus status;

    /** The group and version of the object; the API server refuses any other than this type's. */
    @Override
    public String getApiVersion() {
        return apiVersion;
    }

    /** Sets what {@link #getApiVersion} returns. */
    @Override
    public void setApiVersion(String apiVersion) {
        this.apiVersion = apiVersion;
    }

    /** The kind of the object; the API server refuses any other than this type's. */
    @Override
    public String getKind() {
        return kind;
    }

    /** Sets what {@link #getKind} returns. */
    public void setKind(String kind) {
        this.kind = kind;
    }

    /**
     * Name, namespace, labels and annotations. Labels and annotations are copied to the StatefulSets of the set. The
     * name must be a DNS label, short enough that the names of all pods stay within 63 characters; admission of a new
     * set says how long it may be.
     */
    @Override
    public @Nullable ObjectMeta getMetadata() {
        return metadata;
    }

    /** Sets what {@link #getMetadata} returns. */
    @Override
    public void setMetadata(@Nullable ObjectMeta metadata) {
        this.metadata = metadata;
    }

    /** What the set is to be. */
    public @Nullable LeaderWorkerSetSpec getSpec() {
        return spec;
    }

    /** Sets what {@link #getSpec} returns. */
    public void setSpec(@Nullable LeaderWorkerSetSpec spec) {
        this.spec = spec;
    }

    /** What was last observed of the set. Written by the controller alone. */
    public @Nullable LeaderWorkerSetStatus getStatus() {
        return status;
    }

    /** Sets what {@link #getStatus} returns. */
    public void setStatus(@Nullable LeaderWorkerSetStatus status) {
        this.status = status;
    }

    @Override
    public LeaderWorkerSetBuilder edit() {
        return new LeaderWorkerSetBuilder(this);
    }

    @Override
    List<@Nullable Object> values() {
        return Arrays.asList(apiVersion, kind, metadata, spec, status);
    }
}
