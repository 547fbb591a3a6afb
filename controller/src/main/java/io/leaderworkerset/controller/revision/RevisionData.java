// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.revision;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderworkerset.controller.model.RevisionView;
import io.leaderworkerset.controller.model.TemplateView;

/**
 * A template as a ControllerRevision stores it: a strategic merge patch of the set that puts the template back.
 *
 * @param json the bytes, as text
 */
public record RevisionData(String json) {
    /** The data of a set's present template. */
    public static RevisionData of(TemplateView template) {
        ObjectNode spec = JsonNodeFactory.instance.objectNode();
        spec.set("leaderWorkerTemplate", replacing(GoTypes.leaderWorkerTemplate(template.leaderWorkerTemplate())));
        spec.set("networkConfig", replacing(networkConfig(template.networkConfig())));
        ObjectNode patch = JsonNodeFactory.instance.objectNode();
        patch.set("spec", spec);
        return new RevisionData(GoJson.write(patch));
    }

    /** The hash of the data: the key of a revision that is made for it. */
    public String key() {
        return RevisionKey.of(json);
    }

    /**
     * Whether a stored revision says the same: its data, put onto the set and written again, gives these bytes. What
     * only the writing changes (older versions wrote other zero values) is thus no change of the template.
     *
     * @param live the template that this data was made of; it supplies what the stored data leaves out
     */
    public boolean says(RevisionView stored, TemplateView live) {
        JsonNode spec = stored.data().path("spec");
        return equals(of(new TemplateView(
                replaced(live.leaderWorkerTemplate(), spec.path("leaderWorkerTemplate")),
                replaced(live.networkConfig(), spec.path("networkConfig")))));
    }

    /** A strategic merge patch replaces a section that is there; a section that the set lacks it does not add. */
    private static JsonNode replaced(JsonNode live, JsonNode stored) {
        return stored.isMissingNode() || !live.isObject() ? live : stored;
    }

    /** Sets of a version without the field have none until something else in them changes: that is Shared. */
    private static ObjectNode networkConfig(JsonNode config) {
        return config.isObject()
                ? GoTypes.networkConfig(config)
                : JsonNodeFactory.instance.objectNode().put("subdomainPolicy", "Shared");
    }

    private static ObjectNode replacing(ObjectNode section) {
        return section.put("$patch", "replace");
    }
}
