package io.leaderworkerset.controller.io;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.leaderworkerset.controller.action.Action;
import io.leaderworkerset.controller.action.Blocker;
import io.leaderworkerset.controller.action.Decision;
import io.leaderworkerset.controller.apply.Drift;
import io.leaderworkerset.controller.kube.Event;
import io.leaderworkerset.controller.kube.Key;
import io.leaderworkerset.controller.kube.Kind;
import io.leaderworkerset.controller.kube.Meta;
import io.leaderworkerset.controller.model.PodGroupView;
import io.leaderworkerset.controller.model.PodView;
import io.leaderworkerset.controller.model.RevisionView;
import io.leaderworkerset.controller.model.ServiceView;
import io.leaderworkerset.controller.model.SetView;
import io.leaderworkerset.controller.model.StatefulSetView;
import io.leaderworkerset.controller.runtime.Failure;
import io.leaderworkerset.controller.runtime.cache.Caches;
import io.leaderworkerset.controller.runtime.cache.ViewCache;
import io.leaderworkerset.controller.service.HeadlessService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Carries out actions, one request each, and puts what the server answers into the caches, so that the next pass sees
 * it. A write that an earlier pass already made, of which only the answer was lost, counts as made.
 */
final class Writer {
    private record Refusal(Blocker blocker, KubernetesClientException answer) {}

    private final ApiServer server;
    private final Caches caches;
    private final Settlements settlements;
    private final Consumer<Event> events;

    Writer(ApiServer server, Caches caches, Settlements settlements, Consumer<Event> events) {
        this.server = server;
        this.caches = caches;
        this.settlements = settlements;
        this.events = events;
    }

    /**
     * Carries out decisions that do not depend on each other, each in order up to the first action that fails. What the
     * API server refuses of one does not hold up the others; any other failure ends them all.
     */
    Outcome carryOut(List<Decision> decisions) {
        List<Blocker> blockers = new ArrayList<>();
        @Nullable KubernetesClientException failure = null;
        for (Decision decision : decisions) {
            if (decision.blocker() != null) {
                blockers.add(decision.blocker());
            }
            try {
                Refusal refusal = carryOut(decision);
                if (refusal != null) {
                    blockers.add(refusal.blocker);
                    failure = failure == null ? refusal.answer : failure;
                }
            } catch (KubernetesClientException e) {
                return new Outcome(List.copyOf(blockers), e, null);
            }
        }
        Optional<Duration> retryAfter = decisions.stream()
                .map(Decision::retryAfter)
                .filter(Objects::nonNull)
                .min(Duration::compareTo);
        return new Outcome(List.copyOf(blockers), failure, retryAfter.orElse(null));
    }

    /** What the API server refused; null when all was done. */
    private @Nullable Refusal carryOut(Decision decision) {
        for (Action action : decision.actions()) {
            switch (action) {
                case Action.EmitEvent emit -> events.accept(emit.event());
                case Action.Write write -> {
                    try {
                        report(write);
                    } catch (KubernetesClientException e) {
                        Failure failure = Failure.of(e);
                        if (failure.kind() != Failure.Kind.REJECTED) {
                            throw e;
                        }
                        return new Refusal(Blocker.refused(write.subject(), failure.message()), e);
                    }
                }
            }
        }
        return null;
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
                create(Kind.SERVICE, create.service(), json -> caches.services().wrote(ServiceView.of(json)));
            case Action.CreateStatefulSet create ->
                create(
                        Kind.STATEFUL_SET,
                        create.statefulSet(),
                        json -> caches.statefulSets().wrote(StatefulSets.view(json)));
            case Action.CreateRevision create ->
                create(
                        Kind.CONTROLLER_REVISION,
                        create.revision(),
                        json -> caches.revisions().wrote(RevisionView.of(json)));
            case Action.CreatePodGroup create ->
                create(
                        Kind.POD_GROUP,
                        create.podGroup(),
                        json -> caches.podGroups().wrote(PodGroupView.of(json)));
            case Action.AdoptRevision adopt -> adopt(adopt);
            case Action.RepairService repair -> repair(repair);
            case Action.ApplyStatefulSet apply -> apply(apply.statefulSet());
            case Action.UpdateStatus update -> updateStatus(update);
            case Action.DeleteLeader leader ->
                delete(Kind.POD, leader.key(), leader.uid(), leader.propagation(), caches.pods(), PodView::of);
            case Action.DeleteStatefulSet old ->
                delete(
                        Kind.STATEFUL_SET,
                        old.key(),
                        old.uid(),
                        "Background",
                        caches.statefulSets(),
                        StatefulSets::view);
            case Action.DeleteRevision old ->
                delete(
                        Kind.CONTROLLER_REVISION,
                        old.key(),
                        old.uid(),
                        "Background",
                        caches.revisions(),
                        RevisionView::of);
            case Action.DeletePodGroup old ->
                delete(Kind.POD_GROUP, old.key(), old.uid(), "Background", caches.podGroups(), PodGroupView::of);
        };
    }

    private boolean create(Kind kind, ObjectNode object, Consumer<JsonNode> seen) {
        Meta wanted = Meta.of(object);
        try {
            seen.accept(server.create(kind.in(wanted.namespace()), object));
            return true;
        } catch (KubernetesClientException refusal) {
            if (refusal.getCode() == 404 && !isReason(refusal, "NotFound")) {
                throw notServed(kind, refusal);
            }
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

    /** The definition of a custom resource has gone: it may come back. */
    private static KubernetesClientException notServed(Kind kind, KubernetesClientException answer) {
        String message = "the API server does not serve " + kind;
        return new KubernetesClientException(
                message,
                answer.getCode(),
                new StatusBuilder()
                        .withCode(answer.getCode())
                        .withMessage(message)
                        .build());
    }

    private boolean repair(Action.RepairService repair) {
        ServiceView service = ServiceView.of(server.merge(Kind.SERVICE.at(repair.key()), repair.patch()));
        caches.services().wrote(service);
        settlements.settled(Kind.SERVICE, repair.key(), repair.wish(), HeadlessService.made(service));
        return true;
    }

    private boolean adopt(Action.AdoptRevision adopt) {
        caches.revisions()
                .wrote(RevisionView.of(server.merge(Kind.CONTROLLER_REVISION.at(adopt.key()), adopt.patch())));
        return true;
    }

    /** A forced apply takes over whatever has the name: without a UID it must be sure that there is nothing. */
    private boolean apply(ObjectNode statefulSet) {
        Meta wanted = Meta.of(statefulSet);
        String path = Kind.STATEFUL_SET.at(wanted.key());
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
        settle(wanted, statefulSet, wroteStatefulSet(server.apply(path, statefulSet)));
        return true;
    }

    private StatefulSetView wroteStatefulSet(JsonNode json) {
        StatefulSetView view = StatefulSets.view(json);
        caches.statefulSets().wrote(view);
        return view;
    }

    private void settle(Meta wanted, ObjectNode statefulSet, StatefulSetView made) {
        ObjectNode wish = statefulSet.deepCopy();
        wish.withObjectProperty("metadata").remove("uid");
        if (Drift.between(wish, made.applied()) == null) {
            settlements.forget(Kind.STATEFUL_SET, wanted.key());
        } else {
            settlements.settled(Kind.STATEFUL_SET, wanted.key(), wish, made.applied());
        }
    }

    private boolean updateStatus(Action.UpdateStatus update) {
        JsonNode answer = server.replaceStatus(
                Kind.LEADER_WORKER_SET.at(update.key()), update.resourceVersion(), update.status());
        caches.sets().wrote(SetView.of(answer));
        return true;
    }

    private <V> boolean delete(
            Kind kind, Key key, String uid, String propagation, ViewCache<V> cache, Function<JsonNode, V> view) {
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
