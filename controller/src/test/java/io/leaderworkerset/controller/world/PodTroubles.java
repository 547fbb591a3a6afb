// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What happens to pods, Services and PodGroups that nobody of the cluster has asked for. */
final class PodTroubles {
    private static final String[] PROPAGATIONS = {"Background", "Foreground", "Background"};

    private final Store store;
    private final Truth truth;
    private final Outside outside;
    private final NewPods newPods;
    private final StatefulSetController statefulSets;
    private int copies;

    PodTroubles(Store store, Truth truth, Outside outside, NewPods newPods, StatefulSetController statefulSets) {
        this.store = store;
        this.truth = truth;
        this.outside = outside;
        this.newPods = newPods;
        this.statefulSets = statefulSets;
    }

    void take(Step step) {
        switch (step.what()) {
            case RESTART_CONTAINER -> one(store.all(Kind.POD), step, Json::runs, Act.RestartContainer::new);
            case DELETE_WORKER ->
                one(truth.workers(), step, PodTroubles::stays, name -> delete(name, PROPAGATIONS[step.second() % 3]));
            case KILL_WORKER -> one(truth.workers(), step, _ -> true, Act.Kill::new);
            case REPLACE_WORKER -> replace(step);
            case KILL_SEVERAL ->
                truth.workers().stream()
                        .limit(2 + step.second() % 3)
                        .forEach(pod -> outside.perform(new Act.Kill(Json.name(pod))));
            case DELETE_LEADER -> one(truth.leaders(), step, PodTroubles::stays, name -> deleteLeader(name, step));
            case ORPHAN_WORKERS -> one(truth.leaders(), step, PodTroubles::stays, name -> delete(name, "Orphan"));
            case EVICT -> one(store.all(Kind.POD), step, Json::runs, Act.Evict::new);
            case COPY_POD ->
                chosen(store.all(Kind.POD).stream().filter(Json::isPart).toList(), step)
                        .forEach(pod -> copy(pod, step.second()));
            case DELETE_COPY -> one(truth.copies(), step, PodTroubles::stays, name -> delete(name, "Background"));
            case DELETE_SERVICE ->
                one(store.all(Kind.SERVICE), step, _ -> true, name -> new Act.Delete(Kind.SERVICE, name, null));
            case DELETE_POD_GROUP ->
                one(store.all(Kind.POD_GROUP), step, _ -> true, name -> new Act.Delete(Kind.POD_GROUP, name, null));
            default -> throw new IllegalArgumentException(step.toString());
        }
    }

    /** Does something to one of the suitable objects, if there is one. */
    private void one(List<ObjectNode> objects, Step step, Predicate<ObjectNode> suitable, Function<String, Act> act) {
        chosen(objects.stream().filter(suitable).toList(), step)
                .forEach(object -> outside.perform(act.apply(Json.name(object))));
    }

    private static Stream<ObjectNode> chosen(List<ObjectNode> possible, Step step) {
        return possible.isEmpty() ? Stream.of() : Stream.of(possible.get(Math.floorMod(step.first(), possible.size())));
    }

    private static boolean stays(JsonNode pod) {
        return !Json.deleting(pod);
    }

    /** The next one is there before anybody could see that this one was gone. */
    private void replace(Step step) {
        chosen(truth.workers(), step).forEach(pod -> {
            outside.perform(new Act.Kill(Json.name(pod)));
            statefulSets.sync(Json.annotation(pod, "leader-name"));
        });
    }

    /** As for debugging: with the labels and annotations, under another name, perhaps with the owner. */
    private void copy(ObjectNode pod, int how) {
        ObjectNode copy = pod.deepCopy();
        String prefix = how % 3 == 0 ? Json.name(pod) + "-copy-" : "copy-";
        ObjectNode metadata = Json.metadata(copy).put("name", prefix + ++copies);
        metadata.remove(List.of("deletionTimestamp", "deletionGracePeriodSeconds", "finalizers"));
        if (how / 3 % 2 == 0) {
            metadata.remove("ownerReferences");
        }
        copy.withObjectProperty("spec").remove("nodeName");
        copy.putObject("status").put("phase", "Pending");
        newPods.create(copy);
    }

    private static Act deleteLeader(String leader, Step step) {
        return step.second() % 4 == 3 ? new Act.Kill(leader) : delete(leader, PROPAGATIONS[step.second() % 4]);
    }

    private static Act delete(String pod, String propagation) {
        return new Act.Delete(Kind.POD, pod, propagation);
    }
}
