// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderworkerset.api.v1.Annotations;
import io.leaderworkerset.api.v1.Labels;
import io.leaderworkerset.api.v1.NetworkConfig;
import io.leaderworkerset.controller.kube.Kind;
import io.leaderworkerset.controller.kube.Owner;
import io.leaderworkerset.controller.model.SetView;
import io.leaderworkerset.controller.model.TemplateView;
import io.leaderworkerset.controller.rollout.RolloutBudget;
import io.leaderworkerset.controller.template.ClaimTemplates;
import io.leaderworkerset.controller.template.Configurations;
import io.leaderworkerset.controller.template.PodTemplates;
import java.util.Map;

/** The StatefulSet whose pods are a set's leaders, as it is applied. */
public final class LeaderStatefulSet {
    private LeaderStatefulSet() {}

    /**
     * The whole apply configuration.
     *
     * @param partition leaders below this ordinal keep their revision
     * @param replicas the number of leaders, surge included
     * @param revisionKey the key of the revision that the set's present template has
     * @param applied the applied fields of the live StatefulSet; a missing node when there is none
     */
    public static ObjectNode of(SetView set, int partition, int replicas, String revisionKey, JsonNode applied) {
        String name = set.meta().name();
        TemplateView template = set.template();

        ObjectNode statefulSet = Kind.STATEFUL_SET.object();

        ObjectNode metadata = statefulSet.putObject("metadata");
        metadata.put("name", name).put("namespace", set.meta().namespace());
        Configurations.put(metadata, "labels", set.meta().labels());
        Configurations.put(metadata, "labels", Map.of(Labels.NAME, name, Labels.TEMPLATE_REVISION_HASH, revisionKey));
        Configurations.put(metadata, "annotations", set.meta().annotations());
        Configurations.put(metadata, "annotations", Map.of(Annotations.REPLICAS, Integer.toString(set.replicas())));
        metadata.putArray("ownerReferences")
                .add(Owner.of(Kind.LEADER_WORKER_SET, set.meta()).asController());

        ObjectNode spec = statefulSet.putObject("spec");
        spec.put("serviceName", name).put("replicas", replicas).put("podManagementPolicy", "Parallel");
        Map<String, String> selector = Map.of(Labels.NAME, name, Labels.WORKER_INDEX, "0");
        Configurations.put(spec.putObject("selector"), "matchLabels", selector);
        spec.set("template", podTemplate(set, template, revisionKey));
        ObjectNode strategy = spec.putObject("updateStrategy");
        strategy.put("type", set.spec().path("rolloutStrategy").path("type").asText("RollingUpdate"));
        strategy.putObject("rollingUpdate")
                .put("maxUnavailable", RolloutBudget.of(set).statefulSetMaxUnavailable())
                .put("partition", partition);
        JsonNode liveClaims =
                applied.path("f:spec").path("f:volumeClaimTemplates").path(0);
        ClaimTemplates.put(spec, template, set.meta().namespace(), liveClaims);
        return statefulSet;
    }

    private static ObjectNode podTemplate(SetView set, TemplateView template, String revisionKey) {
        Map<String, String> annotations = PodTemplates.annotations(set, template);
        if (template.uniqueSubdomains()) {
            annotations.put(Annotations.SUBDOMAIN_POLICY, NetworkConfig.UNIQUE_PER_REPLICA);
        }
        Map<String, String> labels = Map.of(
                Labels.NAME, set.meta().name(), Labels.WORKER_INDEX, "0", Labels.TEMPLATE_REVISION_HASH, revisionKey);
        return PodTemplates.of(template.leaderTemplate(), labels, annotations);
    }
}
