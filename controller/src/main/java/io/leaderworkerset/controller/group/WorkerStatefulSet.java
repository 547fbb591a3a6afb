// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.group;

import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderworkerset.api.v1.Annotations;
import io.leaderworkerset.api.v1.Labels;
import io.leaderworkerset.controller.kube.Kind;
import io.leaderworkerset.controller.kube.Meta;
import io.leaderworkerset.controller.kube.Owner;
import io.leaderworkerset.controller.model.PodView;
import io.leaderworkerset.controller.model.RevisionView;
import io.leaderworkerset.controller.model.SetView;
import io.leaderworkerset.controller.model.TemplateView;
import io.leaderworkerset.controller.template.ClaimTemplates;
import io.leaderworkerset.controller.template.Configurations;
import io.leaderworkerset.controller.template.PodTemplates;
import java.util.LinkedHashMap;
import java.util.Map;

/** The StatefulSet whose pods are the workers of one group, as it is created. */
public final class WorkerStatefulSet {
    private WorkerStatefulSet() {}

    /**
     * The whole object. A group of one pod has none: the size must be at least 2.
     *
     * @param set gives name, labels, annotations and placement
     * @param leader the group's leader pod, its controller
     * @param revision the leader's revision: everything that comes from a template comes from this one
     * @param nodeSelector the topology domain that the leader was scheduled to, a node label with its value, when
     *     placement is exclusive; empty otherwise
     */
    public static ObjectNode of(SetView set, PodView leader, RevisionView revision, Map<String, String> nodeSelector) {
        Meta pod = leader.meta();
        TemplateView template = revision.template();
        Map<String, String> selector = Map.of(
                Labels.NAME, set.meta().name(),
                Labels.GROUP_INDEX, pod.label(Labels.GROUP_INDEX),
                Labels.GROUP_KEY, pod.label(Labels.GROUP_KEY));
        Map<String, String> labels = new LinkedHashMap<>(selector);
        labels.put(Labels.TEMPLATE_REVISION_HASH, pod.label(Labels.TEMPLATE_REVISION_HASH));

        ObjectNode statefulSet = Kind.STATEFUL_SET.object();

        ObjectNode metadata = statefulSet.putObject("metadata");
        metadata.put("name", pod.name()).put("namespace", pod.namespace());
        Configurations.put(metadata, "labels", set.meta().labels());
        Configurations.put(metadata, "labels", labels);
        Configurations.put(metadata, "annotations", set.meta().annotations());
        metadata.putArray("ownerReferences").add(Owner.of(Kind.POD, pod).asController());

        ObjectNode spec = statefulSet.putObject("spec");
        spec.put(
                "serviceName",
                template.uniqueSubdomains() ? pod.name() : set.meta().name());
        spec.put("replicas", template.size() - 1).put("podManagementPolicy", "Parallel");
        spec.putObject("ordinals").put("start", 1);
        Configurations.put(spec.putObject("selector"), "matchLabels", selector);
        ObjectNode podTemplate = PodTemplates.of(template.workerTemplate(), labels, annotations(set, leader, template));
        Configurations.put(podTemplate.withObjectProperty("spec"), "nodeSelector", nodeSelector);
        spec.set("template", podTemplate);
        ClaimTemplates.put(spec, template, set.meta().namespace(), MissingNode.getInstance());
        return statefulSet;
    }

    private static Map<String, String> annotations(SetView set, PodView leader, TemplateView template) {
        Map<String, String> annotations = PodTemplates.annotations(set, template);
        annotations.put(Annotations.LEADER_NAME, leader.meta().name());
        if (leader.requestsTpus()) {
            annotations.put(Annotations.LEADER_REQUESTS_TPUS, "true");
        }
        return annotations;
    }
}
