// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.gang;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderworkerset.api.v1.Annotations;
import io.leaderworkerset.api.v1.Labels;
import io.leaderworkerset.api.v1.ObjectNames;
import io.leaderworkerset.controller.action.Action.Create;
import io.leaderworkerset.controller.action.Action.Delete;
import io.leaderworkerset.controller.action.Blocker;
import io.leaderworkerset.controller.action.Decision;
import io.leaderworkerset.controller.action.Reports;
import io.leaderworkerset.controller.kube.Event;
import io.leaderworkerset.controller.kube.Kind;
import io.leaderworkerset.controller.kube.Meta;
import io.leaderworkerset.controller.kube.Owner;
import io.leaderworkerset.controller.kube.Ownership;
import io.leaderworkerset.controller.kube.Reference;
import io.leaderworkerset.controller.model.PodGroupView;
import io.leaderworkerset.controller.model.PodView;
import io.leaderworkerset.controller.model.SetView;
import io.leaderworkerset.controller.model.TemplateView;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Volcano: a PodGroup for each leader, in the queue that the set's annotations name. A leader's PodGroup goes with it;
 * the one of an earlier leader is no use to the next, whose pods it does not count.
 */
public final class Volcano implements GangScheduler {
    private static final String QUEUE_ANNOTATION = "scheduling.volcano.sh/queue-name";
    private static final String INHERITED_PREFIX = "volcano.sh/";

    @Override
    public String podGroupName(PodView leader) {
        Meta meta = leader.meta();
        String name = meta.annotation(Annotations.POD_GROUP);
        return name.isEmpty()
                ? ObjectNames.podGroup(
                        meta.label(Labels.NAME),
                        meta.label(Labels.GROUP_INDEX),
                        meta.label(Labels.TEMPLATE_REVISION_HASH))
                : name;
    }

    @Override
    public Decision leaderCreated(SetView set, TemplateView template, PodView leader, @Nullable PodGroupView present) {
        if (present == null) {
            return Decision.act(new Create(
                    Kind.POD_GROUP, podGroup(set, template, leader), Reports.NONE.orFailed(failed(set, leader, ""))));
        }
        Meta meta = present.meta();
        if (meta.controlledBy(leader.meta().uid()) || meta.deleting()) {
            return Decision.NOTHING;
        }
        boolean looksOurs = meta.label(Labels.NAME).equals(set.meta().name())
                && meta.label(Labels.GROUP_INDEX).equals(leader.meta().label(Labels.GROUP_INDEX));
        if (Ownership.of(meta, Owner.of(Kind.POD, leader.meta()), looksOurs) == Ownership.FOREIGN) {
            Blocker foreign = Blocker.foreign("podgroup " + meta.name());
            return Decision.fail(foreign, failed(set, leader, foreign.sentence()));
        }
        return Decision.act(new Delete(Kind.POD_GROUP, meta.key(), meta.uid()));
    }

    private ObjectNode podGroup(SetView set, TemplateView template, PodView leader) {
        Meta meta = leader.meta();
        ObjectNode podGroup = Kind.POD_GROUP.object();
        ObjectNode metadata =
                podGroup.putObject("metadata").put("name", podGroupName(leader)).put("namespace", meta.namespace());
        metadata.putObject("labels")
                .put(Labels.NAME, set.meta().name())
                .put(Labels.GROUP_INDEX, meta.label(Labels.GROUP_INDEX))
                .put(Labels.TEMPLATE_REVISION_HASH, meta.label(Labels.TEMPLATE_REVISION_HASH));
        Map<String, String> annotations = new TreeMap<>(set.meta().annotations());
        annotations.keySet().removeIf(key -> !key.startsWith(INHERITED_PREFIX));
        if (!annotations.isEmpty()) {
            annotations.forEach(metadata.putObject("annotations")::put);
        }
        metadata.putArray("ownerReferences").add(Owner.of(Kind.POD, meta).asController());

        ObjectNode spec = podGroup.putObject("spec");
        // A leader that must be ready before its workers exist has to be placed without them.
        spec.put("minMember", set.startsWorkersAfterLeader() ? 1 : template.size());
        ObjectNode minResources = spec.putObject("minResources");
        GroupRequests.of(template).forEach(minResources::put);
        String queue = set.meta().annotation(QUEUE_ANNOTATION);
        if (!queue.isEmpty()) {
            spec.put("queue", queue);
        }
        return podGroup;
    }

    private static Event failed(SetView set, PodView leader, String error) {
        String note = "Failed to create podgroup for leader pod %s: %s"
                .formatted(leader.meta().name(), error);
        return Event.warning(
                "FailedCreate",
                "Create",
                note,
                Reference.of(Kind.LEADER_WORKER_SET, set.meta()),
                Reference.of(Kind.POD, leader.meta()));
    }
}
