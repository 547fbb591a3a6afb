// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.io;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.leaderworkerset.controller.action.Action;
import io.leaderworkerset.controller.action.Blocker;
import io.leaderworkerset.controller.action.Decision;
import io.leaderworkerset.controller.apply.AppliedFields;
import io.leaderworkerset.controller.apply.Drift;
import io.leaderworkerset.controller.apply.Settlement;
import io.leaderworkerset.controller.kube.Event;
import io.leaderworkerset.controller.kube.Key;
import io.leaderworkerset.controller.kube.Kind;
import io.leaderworkerset.controller.kube.Meta;
import io.leaderworkerset.controller.runtime.Failure;
import io.leaderworkerset.controller.runtime.cache.ViewCache;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Carries out actions, one request each, and puts what the server answers into the caches, so that the next pass sees
 * it. A write that an earlier pass already made, of which only the answer was lost, counts as made.
 */
public final class Writer {
    private record Refusal(Blocker blocker, KubernetesClientException answer) {}

    private final ApiServer server;
    private final Caches caches;
    private final Settlements settlements;
    private final Consumer<Event> events;

    /**
     * A writer.
     *
     * @param events takes what users are told
     */
    public Writer(ApiServer server, Caches caches, Settlements settlements, Consumer<Event> events) {
        this.server = server;
        this.caches = caches;
        this.settlements = settlements;
        this.events = events;
    }

    /**
     * Carries out decisions that do not depend on each other, each in order up to the first action that fails. What the
     * API server refuses of one does not hold up the others; any other failure ends them all.
     */
    public Outcome carryOut(List<Decision> decisions) {
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
            case Action.Create create -> create(create.kind(), create.object());
            case Action.Apply apply -> apply(apply.kind(), apply.object());
            case Action.Merge merge -> merge(merge);
            case Action.Delete delete -> delete(delete);
            case Action.WriteStatus status -> writeStatus(status);
        };
    }

    private boolean create(Kind kind, ObjectNode object) {
        Meta wanted = Meta.of(object);
        try {
            caches.of(kind).wrote(server.create(kind.in(wanted.namespace()), object));
            return true;
        } catch (KubernetesClientException refusal) {
            if (refusal.getCode() == 404 && !isReason(refusal, "NotFound")) {
                throw notServed(kind, refusal);
            }
            if (!isReason(refusal, "AlreadyExists")) {
                throw refusal;
            }
            Optional<JsonNode> present = server.find(kind.at(wanted.key()));
            present.ifPresent(caches.of(kind)::wrote);
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

    private boolean merge(Action.Merge merge) {
        JsonNode answer = server.merge(merge.kind().at(merge.key()), merge.patch());
        caches.of(merge.kind()).wrote(answer);
        if (merge.wish() != null) {
            settlements.settled(merge.kind(), merge.key(), merge.wish(), Settlement.version(Meta.of(answer)));
        }
        return true;
    }

    /** A forced apply takes over whatever has the name: without a UID it must be sure that there is nothing. */
    private boolean apply(Kind kind, ObjectNode object) {
        Meta wanted = Meta.of(object);
        String path = kind.at(wanted.key());
        if (wanted.uid().isEmpty()) {
            Optional<JsonNode> present = server.find(path);
            if (present.isPresent()) {
                caches.of(kind).wrote(present.get());
                throw new KubernetesClientException(
                        path + " exists already",
                        409,
                        new StatusBuilder().withReason("AlreadyExists").build());
            }
        }
        JsonNode answer = server.apply(path, object);
        caches.of(kind).wrote(answer);
        settle(kind, wanted.key(), object, AppliedFields.of(answer));
        return true;
    }

    private void settle(Kind kind, Key key, ObjectNode object, JsonNode made) {
        ObjectNode wish = object.deepCopy();
        wish.withObjectProperty("metadata").remove("uid");
        if (Drift.between(wish, made) == null) {
            settlements.forget(kind, key);
        } else {
            settlements.settled(kind, key, wish, made);
        }
    }

    private boolean writeStatus(Action.WriteStatus write) {
        caches.of(write.kind())
                .wrote(server.replaceStatus(write.kind().at(write.key()), write.resourceVersion(), write.status()));
        return true;
    }

    private boolean delete(Action.Delete delete) {
        ViewCache<?> cache = caches.of(delete.kind());
        try {
            JsonNode answer = server.delete(delete.kind().at(delete.key()), delete.uid(), delete.propagation());
            if (answer.path("metadata").hasNonNull("deletionTimestamp")) {
                cache.wrote(answer);
            } else {
                cache.removed(delete.key(), delete.uid());
            }
            return true;
        } catch (KubernetesClientException refusal) {
            // Gone, or replaced by another of the same name: what was to be deleted is deleted.
            if (refusal.getCode() == 404 || isReason(refusal, "Conflict")) {
                cache.removed(delete.key(), delete.uid());
                return false;
            }
            throw refusal;
        }
    }

    private static boolean isReason(KubernetesClientException refusal, String reason) {
        return refusal.getStatus() != null && reason.equals(refusal.getStatus().getReason());
    }
}
