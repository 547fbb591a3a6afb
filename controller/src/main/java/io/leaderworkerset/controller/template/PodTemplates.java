// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderworkerset.api.v1.Annotations;
import io.leaderworkerset.controller.model.SetView;
import io.leaderworkerset.controller.model.TemplateView;
import io.leaderworkerset.controller.revision.GoTypes;
import java.util.LinkedHashMap;
import java.util.Map;

/** Pod templates of StatefulSets: the user's, with the system's labels and annotations added. */
public final class PodTemplates {
    private PodTemplates() {}

    /** A user's pod template with labels and annotations that win over the user's own. */
    public static ObjectNode of(JsonNode template, Map<String, String> labels, Map<String, String> annotations) {
        ObjectNode copy = (ObjectNode) Configurations.of(GoTypes.podTemplate(template));
        ObjectNode metadata = copy.withObjectProperty("metadata");
        Configurations.put(metadata, "labels", labels);
        Configurations.put(metadata, "annotations", annotations);
        return copy;
    }

    /**
     * The annotations by which pods of a group know its size, placement and sub-groups.
     *
     * @param set gives the placement, which is no part of a template
     * @param template gives size and sub-groups: the set's present template, or an older one
     */
    public static Map<String, String> annotations(SetView set, TemplateView template) {
        Map<String, String> annotations = new LinkedHashMap<>();
        annotations.put(Annotations.SIZE, Integer.toString(template.size()));
        copy(set, Annotations.EXCLUSIVE_TOPOLOGY, annotations);
        JsonNode subGroups = template.leaderWorkerTemplate().path("subGroupPolicy");
        if (subGroups.isObject()) {
            copy(subGroups.path("subGroupPolicyType"), Annotations.SUBGROUP_POLICY_TYPE, annotations);
            copy(subGroups.path("subGroupSize"), Annotations.SUBGROUP_SIZE, annotations);
            copy(set, Annotations.SUBGROUP_EXCLUSIVE_TOPOLOGY, annotations);
        }
        return annotations;
    }

    private static void copy(SetView set, String key, Map<String, String> annotations) {
        String value = set.meta().annotation(key);
        if (!value.isEmpty()) {
            annotations.put(key, value);
        }
    }

    private static void copy(JsonNode value, String key, Map<String, String> annotations) {
        if (!value.isMissingNode() && !value.isNull()) {
            annotations.put(key, value.asText());
        }
    }
}
