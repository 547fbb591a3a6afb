package io.leaderworkerset.controller.io;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.leaderworkerset.controller.action.Action;
import io.leaderworkerset.controller.action.Decision;
import io.leaderworkerset.controller.action.Event;
import io.leaderworkerset.controller.model.Key;
import io.leaderworkerset.controller.model.Meta;
import io.leaderworkerset.controller.model.PodGroupView;
import io.leaderworkerset.controller.model.PodView;
import io.leaderworkerset.controller.model.RevisionView;
import io.leaderworkerset.controller.model.ServiceView;
import io.leaderworkerset.controller.model.SetView;
import io.leaderworkerset.controller.runtime.Result;
import io.leaderworkerset.controller.runtime.UnreachedGoalException;
import io.leaderworkerset.controller.runtime.cache.Caches;
import io.leaderworkerset.controller.runtime.cache.ViewCache;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Carries out actions, one request each, and puts what the server answers into the caches, so that the next pass sees
 * it. A write that an earlier pass already made, of which only the answer was lost, counts as made.
 */
final class Writer {
    private final ApiServer server;
    private final Caches caches;
    private final Consumer<Event> events;

    Writer(ApiServer server, Caches caches, Consumer<Event> events) {
        this.server = server;
        this.caches = caches;
        this.events = events;
    }

    /** Carries out a decision in order, up to the first action that fails. */
    Result carryOut(Decision decision) {
        for (Action action : decision.actions()) {
            switch (action) {
                case Action.EmitEvent emit -> events.accept(emit.event());
                case Action.Write write -> report(write);
            }
        }
        if (decision.error() != null) {
            throw new UnreachedGoalException(decision.error());
        }
        return decision.retryAfter() == null ? Result.done() : Result.requeueAfter(decision.retryAfter());
    }

    private void report(Action.Write write) {
        try {
            if (made(write)) {
                write.reports().done().forEach(events);
            }
        } catch (KubernetesClientException refusal) {
            Event failed = write.reports().failed();
            // Without a status it was no answer of the server but a lost connection.
            if (failed != null && refusal.getStatus() != null && refusal.getCode() != 409) {
                events.accept(
                        failed.withNote(failed.note() + refusal.getStatus().getMessage()));
            }
            throw refusal;
        }
    }

    /** Sends the request; whether it changed something. */
    private boolean made(Action.Write write) {
        return switch (write) {
            case Action.CreateService create ->
                create(
                        Resource.SERVICES,
                        create.service(),
                        json -> caches.services().wrote(ServiceView.of(json)));
            case Action.CreateStatefulSet create ->
                create(Resource.STATEFUL_SETS, create.statefulSet(), this::wroteStatefulSet);
            case Action.CreateRevision create ->
                create(
                        Resource.CONTROLLER_REVISIONS,
                        create.revision(),
                        json -> caches.revisions().wrote(RevisionView.of(json)));
            case Action.CreatePodGroup create ->
                create(
                        Resource.POD_GROUPS,
                        create.podGroup(),
                        json -> caches.podGroups().wrote(PodGroupView.of(json)));
            case Action.RepairService repair -> repair(repair);
            case Action.ApplyStatefulSet apply -> apply(apply.statefulSet());
            case Action.UpdateStatus update -> updateStatus(update);
            case Action.DeleteLeader leader ->
                delete(Resource.PODS, leader.key(), leader.uid(), leader.propagation(), caches.pods(), PodView::of);
            case Action.DeleteStatefulSet old ->
                delete(
                        Resource.STATEFUL_SETS,
                        old.key(),
                        old.uid(),
                        "Background",
                        caches.statefulSets(),
                        StatefulSets::view);
            case Action.DeleteRevision old ->
                delete(
                        Resource.CONTROLLER_REVISIONS,
                        old.key(),
                        old.uid(),
                        "Background",
                        caches.revisions(),
                        RevisionView::of);
            case Action.DeletePodGroup old ->
                delete(Resource.POD_GROUPS, old.key(), old.uid(), "Background", caches.podGroups(), PodGroupView::of);
        };
    }

    private boolean create(Resource kind, ObjectNode object, Consumer<JsonNode> seen) {
        Meta wanted = Meta.of(object);
        try {
            seen.accept(server.create(kind.in(wanted.namespace()), object));
            return true;
        } catch (KubernetesClientException refusal) {
            if (!isReason(refusal, "AlreadyExists")) {
                throw refusal;
            }
            Optional<JsonNode> present = server.find(kind.at(wanted.key()));
            present.ifPresent(seen);
            if (present.isEmpty() || !Objects.equals(Meta.of(present.get()).controller(), wanted.controller())) {
                throw refusal;
            }
            return false;
        }
    }

    private boolean repair(Action.RepairService repair) {
        caches.services().wrote(ServiceView.of(server.merge(Resource.SERVICES.at(repair.key()), repair.patch())));
        return true;
    }

    /** A forced apply takes over whatever has the name: without a UID it must be sure that there is nothing. */
    private boolean apply(ObjectNode statefulSet) {
        Meta wanted = Meta.of(statefulSet);
        String path = Resource.STATEFUL_SETS.at(wanted.key());
        if (wanted.uid().isEmpty()) {
            Optional<JsonNode> present = server.find(path);
            if (present.isPresent()) {
                wroteStatefulSet(present.get());
                throw new KubernetesClientException(
                        path + " exists already",
                        409,
                        new StatusBuilder().withReason("AlreadyExists").build());
            }
        }
        wroteStatefulSet(server.apply(path, statefulSet));
        return true;
    }

    private void wroteStatefulSet(JsonNode json) {
        caches.statefulSets().wrote(StatefulSets.view(json));
    }

    private boolean updateStatus(Action.UpdateStatus update) {
        JsonNode answer = server.replaceStatus(
                Resource.LEADER_WORKER_SETS.at(update.key()), update.resourceVersion(), update.status());
        caches.sets().wrote(SetView.of(answer));
        return true;
    }

    private <V> boolean delete(
            Resource kind, Key key, String uid, String propagation, ViewCache<V> cache, Function<JsonNode, V> view) {
        try {
            JsonNode answer = server.delete(kind.at(key), uid, propagation);
            if (answer.path("metadata").hasNonNull("deletionTimestamp")) {
                cache.wrote(view.apply(answer));
            } else {
                cache.removed(key, uid);
            }
            return true;
        } catch (KubernetesClientException refusal) {
            // Gone, or replaced by another of the same name: what was to be deleted is deleted.
            if (refusal.getCode() == 404 || isReason(refusal, "Conflict")) {
                cache.removed(key, uid);
                return false;
            }
            throw refusal;
        }
    }

    private static boolean isReason(KubernetesClientException refusal, String reason) {
        return refusal.getStatus() != null && reason.equals(refusal.getStatus().getReason());
    }
}
