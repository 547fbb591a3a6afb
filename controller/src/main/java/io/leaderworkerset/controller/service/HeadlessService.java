// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderworkerset.api.v1.Labels;
import io.leaderworkerset.controller.action.Action.Create;
import io.leaderworkerset.controller.action.Action.Merge;
import io.leaderworkerset.controller.action.Blocker;
import io.leaderworkerset.controller.action.Decision;
import io.leaderworkerset.controller.action.Reports;
import io.leaderworkerset.controller.apply.Settlement;
import io.leaderworkerset.controller.kube.Event;
import io.leaderworkerset.controller.kube.Key;
import io.leaderworkerset.controller.kube.Kind;
import io.leaderworkerset.controller.kube.Owner;
import io.leaderworkerset.controller.kube.Ownership;
import io.leaderworkerset.controller.kube.Reference;
import io.leaderworkerset.controller.model.ServiceView;
import io.leaderworkerset.controller.model.SetView;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The Service that gives pods of a set their DNS names.
 *
 * @param name the subdomain that the pods name
 * @param selector the labels of the pods
 * @param owner whom it belongs to
 * @param related the object that events are about besides the set; null when there is none
 */
public record HeadlessService(
        SetView set,
        String name,
        Map<String, String> selector,
        Owner owner,
        @Nullable Reference related) {

    /**
     * What is to be done about the Service of this name.
     *
     * @param live as it is; null when there is none
     * @param settlement what became of an earlier wish; null when nothing else did
     */
    public Decision decide(@Nullable ServiceView live, @Nullable Settlement settlement) {
        if (live == null) {
            return Decision.act(new Create(
                    Kind.SERVICE,
                    create(),
                    Reports.NONE.orFailed(failed("Failed to create headless service for error: "))));
        }
        return switch (Ownership.of(
                live.meta(),
                owner,
                live.meta().label(Labels.NAME).equals(set.meta().name()))) {
            case OURS, ORPHANED -> repair(live, settlement);
            case LEAVING -> Decision.NOTHING;
            case FOREIGN -> foreign();
        };
    }

    private ObjectNode create() {
        ObjectNode service = Kind.SERVICE.object();
        ObjectNode metadata = service.putObject("metadata").put("name", name).put("namespace", namespace());
        metadata.putObject("labels").put(Labels.NAME, set.meta().name());
        metadata.putArray("ownerReferences").add(owner.asController());
        ObjectNode spec = service.putObject("spec").put("clusterIP", "None").put("publishNotReadyAddresses", true);
        ObjectNode labels = spec.putObject("selector");
        new TreeMap<>(selector).forEach(labels::put);
        return service;
    }

    private Decision repair(ServiceView live, @Nullable Settlement settlement) {
        ObjectNode wish = create();
        ObjectNode patch = patch(live, wish);
        if (patch.isEmpty() || (settlement != null && settlement.settles(wish, Settlement.version(live.meta())))) {
            return Decision.NOTHING;
        }
        patch.withObjectProperty("metadata")
                .put("uid", live.meta().uid())
                .put("resourceVersion", live.meta().resourceVersion());
        return Decision.act(new Merge(
                Kind.SERVICE,
                new Key(namespace(), name),
                patch,
                wish,
                Reports.NONE.orFailed(failed("Failed to repair headless service " + name + ": "))));
    }

    private ObjectNode patch(ServiceView live, ObjectNode wanted) {
        ObjectNode patch = JsonNodeFactory.instance.objectNode();
        if (!live.meta().controlledBy(owner.uid())) {
            patch.putObject("metadata").putArray("ownerReferences").add(owner.asController());
        }
        if (!live.meta().label(Labels.NAME).equals(set.meta().name())) {
            patch.withObjectProperty("metadata")
                    .putObject("labels")
                    .put(Labels.NAME, set.meta().name());
        }
        for (Map.Entry<String, JsonNode> field : wanted.path("spec").properties()) {
            JsonNode present = live.spec().path(field.getKey());
            if (!present.equals(field.getValue())) {
                patch.withObjectProperty("spec").set(field.getKey(), replacing(present, field.getValue()));
            }
        }
        return patch;
    }

    /** A value whose merge into the present one gives the wanted one: what is too much is nulled. */
    private static JsonNode replacing(JsonNode present, JsonNode wanted) {
        if (!wanted.isObject()) {
            return wanted;
        }
        ObjectNode merge = wanted.deepCopy();
        present.fieldNames().forEachRemaining(name -> {
            if (!wanted.has(name)) {
                merge.putNull(name);
            }
        });
        return merge;
    }

    private Decision foreign() {
        Blocker foreign = Blocker.foreign("service " + name);
        return Decision.fail(foreign, failed("Failed to create headless service for error: " + foreign.sentence()));
    }

    private Event failed(String note) {
        return Event.warning("FailedCreate", "Create", note, Reference.of(Kind.LEADER_WORKER_SET, set.meta()), related);
    }

    private String namespace() {
        return set.meta().namespace();
    }
}
