// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.model;

import com.fasterxml.jackson.databind.JsonNode;

/** The part of a set that a revision stores: {@code leaderWorkerTemplate} and {@code networkConfig}, JSON as stored. */
public record TemplateView(JsonNode leaderWorkerTemplate, JsonNode networkConfig) {
    /** Pods of a group, the leader included. */
    public int size() {
        return leaderWorkerTemplate.path("size").asInt(1);
    }

    /** What happens to a group when one of its pods fails; the old name Default means None. */
    public String restartPolicy() {
        String policy = leaderWorkerTemplate.path("restartPolicy").asText("RecreateGroupOnPodRestart");
        return policy.equals("Default") ? "None" : policy;
    }

    /** Whether each group has a headless Service of its own. */
    public boolean uniqueSubdomains() {
        return networkConfig.path("subdomainPolicy").asText().equals("UniquePerReplica");
    }

    /** The leader's pod template: its own, or the workers'. */
    public JsonNode leaderTemplate() {
        JsonNode leader = leaderWorkerTemplate.path("leaderTemplate");
        return leader.isObject() ? leader : workerTemplate();
    }

    /** The workers' pod template. */
    public JsonNode workerTemplate() {
        return leaderWorkerTemplate.path("workerTemplate");
    }
}
