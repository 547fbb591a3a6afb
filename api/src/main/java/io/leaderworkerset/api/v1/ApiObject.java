// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.api.v1;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import io.fabric8.kubernetes.api.model.KubernetesResource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the parts of an object have in common: they compare by value, and fields that a newer version of the API knows
 * and this one does not are kept as they are.
 */
public abstract class ApiObject implements KubernetesResource {
    @JsonIgnore
    private Map<String, Object> additionalProperties = new LinkedHashMap<>();

    /** The fields that this version does not know, by name. */
    @JsonAnyGetter
    public Map<String, Object> getAdditionalProperties() {
        return additionalProperties;
    }

    /** Replaces the fields that this version does not know. */
    public void setAdditionalProperties(Map<String, Object> additionalProperties) {
        this.additionalProperties = additionalProperties;
    }

    /** Adds a field that this version does not know. */
    @JsonAnySetter
    public void setAdditionalProperty(String name, Object value) {
        additionalProperties.put(name, value);
    }

    /** The values of the known fields, in a fixed order. */
    abstract List<@Nullable Object> values();

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ApiObject that
                && getClass() == that.getClass()
                && values().equals(that.values())
                && additionalProperties.equals(that.additionalProperties);
    }

    @Override
    public int hashCode() {
        return Objects.hash(values(), additionalProperties);
    }

    @Override
    public String toString() {
        return getClass().getSimpleName() + values() + (additionalProperties.isEmpty() ? "" : additionalProperties);
    }
}
