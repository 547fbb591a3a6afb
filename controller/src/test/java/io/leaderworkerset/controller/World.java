// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.leaderworkerset.api.v1.Labels;
import io.leaderworkerset.controller.group.GroupTemplates;
import io.leaderworkerset.controller.model.PodView;
import io.leaderworkerset.controller.model.RevisionView;
import io.leaderworkerset.controller.model.SetView;
import io.leaderworkerset.controller.model.StatefulSetView;
import io.leaderworkerset.controller.revision.Revisions;
import io.leaderworkerset.controller.rollout.Groups;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The views of the objects that a vector's line lists. */
public record World(JsonNode objects) {
    public Stream<JsonNode> all(String kind) {
        return StreamSupport.stream(objects.spliterator(), false)
                .filter(object -> object.path("kind").asText().equals(kind));
    }

    public List<PodView> pods() {
        return all("Pod").map(PodView::of).toList();
    }

    public List<StatefulSetView> statefulSets() {
        return all("StatefulSet")
                .map(object -> StatefulSetView.of(object, MissingNode.getInstance()))
                .toList();
    }

    public @Nullable StatefulSetView statefulSet(String name) {
        return statefulSets().stream()
                .filter(statefulSet -> statefulSet.meta().name().equals(name))
                .findAny()
                .orElse(null);
    }

    public List<RevisionView> revisions() {
        return all("ControllerRevision").map(RevisionView::of).toList();
    }

    public Groups groups(SetView set, String revisionKey) {
        return Groups.observe(
                new GroupTemplates(set, Revisions.of(set, revisions())),
                statefulSet(set.meta().name()),
                pods().stream()
                        .filter(pod -> pod.meta().label(Labels.WORKER_INDEX).equals("0"))
                        .toList(),
                statefulSets(),
                revisionKey);
    }
}
