// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.webhook.set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderworkerset.api.v1.LeaderWorkerTemplate;
import io.leaderworkerset.api.v1.NetworkConfig;
import io.leaderworkerset.api.v1.RolloutStrategy;

/**
 * Fills in what the schema's own defaults leave open, and gives the old name of a restart policy its present one. What
 * has the wrong type, or is missing although it is required, is left for the schema to name.
 */
public final class SetDefaults {
    private SetDefaults() {}

    /** The set with its defaults; the tree that came in is not written to. */
    public static JsonNode apply(JsonNode set) {
        JsonNode defaulted = set.deepCopy();
        if (defaulted.get("spec") instanceof ObjectNode spec) {
            defaultRestartPolicy(spec);
            defaultRolloutStrategy(spec);
            defaultNetworkConfig(spec);
        }
        return defaulted;
    }

    private static void defaultRestartPolicy(ObjectNode spec) {
        if (spec.get("leaderWorkerTemplate") instanceof ObjectNode template) {
            if (isUnset(template.path("restartPolicy"))) {
                template.put("restartPolicy", LeaderWorkerTemplate.RECREATE_GROUP_ON_POD_RESTART);
            } else if (template.path("restartPolicy").asText().equals(LeaderWorkerTemplate.DEFAULT)) {
                template.put("restartPolicy", LeaderWorkerTemplate.NONE);
            }
        }
    }

    private static void defaultRolloutStrategy(ObjectNode spec) {
        if (objectAt(spec, "rolloutStrategy") instanceof ObjectNode strategy) {
            if (isUnset(strategy.path("type"))) {
                strategy.put("type", RolloutStrategy.ROLLING_UPDATE);
            }
            if (strategy.path("type").asText().equals(RolloutStrategy.ROLLING_UPDATE)
                    && isUnset(strategy.path("rollingUpdateConfiguration"))) {
                strategy.putObject("rollingUpdateConfiguration")
                        .put("maxSurge", 0)
                        .put("maxUnavailable", 1)
                        .put("partition", 0);
            }
        }
    }

    private static void defaultNetworkConfig(ObjectNode spec) {
        if (objectAt(spec, "networkConfig") instanceof ObjectNode network && isUnset(network.path("subdomainPolicy"))) {
            network.put("subdomainPolicy", NetworkConfig.SHARED);
        }
    }

    /** The field's value; a new object when there is none. */
    private static JsonNode objectAt(ObjectNode parent, String field) {
        JsonNode present = parent.path(field);
        return isUnset(present) ? parent.putObject(field) : present;
    }

    private static boolean isUnset(JsonNode value) {
        return value.isMissingNode()
                || value.isNull()
                || (value.isTextual() && value.textValue().isEmpty());
    }
}
