// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderworkerset.controller.apply.Values;
import io.leaderworkerset.controller.model.TemplateView;
import io.leaderworkerset.controller.revision.GoTypes;
import java.util.List;

/**
 * What a StatefulSet says about its pods' volume claims. Claims keep all their fields, but a StatefulSet that was made
 * with only the basic ones stays as it is: the field cannot be changed.
 */
public final class ClaimTemplates {
    private static final List<String> BASIC_METADATA = List.of("name", "namespace");
    private static final List<String> BASIC_SPEC =
            List.of("accessModes", "storageClassName", "volumeMode", "resources");

    private ClaimTemplates() {}

    /**
     * Adds claim templates and their retention policy to the specification of a StatefulSet.
     *
     * @param live the claim templates of the live StatefulSet; a missing node when it has none or does not exist
     */
    public static void put(ObjectNode spec, TemplateView template, String namespace, JsonNode live) {
        ArrayNode claims = claims(template, namespace);
        if (!claims.isEmpty()) {
            ArrayNode basic = basic(claims);
            boolean keepsBasic = !Values.covers(live, claims) && Values.covers(live, basic);
            spec.set("volumeClaimTemplates", keepsBasic ? basic : claims);
        }
        JsonNode retention = template.leaderWorkerTemplate().path("persistentVolumeClaimRetentionPolicy");
        if (retention.isObject()) {
            spec.set("persistentVolumeClaimRetentionPolicy", GoTypes.claimRetentionPolicy(retention));
        }
    }

    private static ArrayNode claims(TemplateView template, String namespace) {
        ArrayNode claims = JsonNodeFactory.instance.arrayNode();
        for (JsonNode claim : template.leaderWorkerTemplate().path("volumeClaimTemplates")) {
            claims.add(claim(claim, namespace));
        }
        return claims;
    }

    private static ObjectNode claim(JsonNode template, String namespace) {
        ObjectNode claim = (ObjectNode) Configurations.of(GoTypes.claim(template));
        claim.remove("status");
        claim.put("apiVersion", "v1").put("kind", "PersistentVolumeClaim");
        claim.withObjectProperty("metadata")
                .put("name", template.path("metadata").path("name").asText())
                .put("namespace", namespace);
        ObjectNode spec = claim.withObjectProperty("spec");
        if (spec.path("resources").isEmpty()) {
            spec.remove("resources");
        }
        return claim;
    }

    private static ArrayNode basic(ArrayNode claims) {
        ArrayNode basic = claims.deepCopy();
        for (JsonNode claim : basic) {
            ((ObjectNode) claim.path("metadata")).retain(BASIC_METADATA);
            ((ObjectNode) claim.path("spec")).retain(BASIC_SPEC);
        }
        return basic;
    }
}
