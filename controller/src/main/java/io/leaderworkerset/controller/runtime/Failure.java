// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.runtime;

import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusCause;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.leaderworkerset.controller.runtime.queue.Retry;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a thrown exception means for a key.
 *
 * @param kind the class of the failure
 * @param message one line that says what happened
 * @param pause how long the server wants to be left alone ({@code Retry-After}); zero when it does not say
 */
public record Failure(Kind kind, String message, Duration pause) {
    /** In seconds, as long as any retry waits: whoever answers may ask for days. */
    private static final int LONGEST_PAUSE = 50;

    /** A failure after which the server asks for no pause. */
    public Failure(Kind kind, String message) {
        this(kind, message, Duration.ZERO);
    }

    /** The classes of failures. */
    public enum Kind {
        /** The object or its namespace is gone; the event of that brings whatever is left to do. */
        GONE,
        /** Somebody else wrote first. */
        CONFLICT,
        /** The server refuses the request for what it says. */
        REJECTED,
        /** The server or the network has trouble. */
        TROUBLE,
        /** A defect of this program. */
        DEFECT;

        /** When the key is tried again; empty when it is dropped. */
        public Optional<Retry> retry() {
            return switch (this) {
                case GONE -> Optional.empty();
                case CONFLICT -> Optional.of(Retry.SOON);
                case REJECTED -> Optional.of(Retry.LONG);
                case TROUBLE, DEFECT -> Optional.of(Retry.BACK_OFF);
            };
        }
    }

    /** The class and message of an exception. */
    public static Failure of(Throwable thrown) {
        return switch (thrown) {
            case KubernetesClientException answer ->
                new Failure(kindOf(answer), messageOf(answer), pauseOf(answer.getStatus()));
            case UnreachedGoalException unreached -> new Failure(Kind.TROUBLE, String.valueOf(unreached.getMessage()));
            default -> new Failure(Kind.DEFECT, thrown.toString());
        };
    }

    private static Kind kindOf(KubernetesClientException answer) {
        return switch (answer.getCode()) {
            case 404 -> isNotFound(answer.getStatus()) ? Kind.GONE : Kind.REJECTED;
            case 410 -> Kind.GONE;
            case 409 -> Kind.CONFLICT;
            case 403 -> namespaceEnds(answer.getStatus()) ? Kind.GONE : Kind.REJECTED;
            // Authentication, time-outs and throttling pass by themselves.
            case 401, 408, 429 -> Kind.TROUBLE;
            default -> answer.getCode() / 100 == 4 ? Kind.REJECTED : Kind.TROUBLE;
        };
    }

    /** Without this reason it is no object that is missing, but a kind that is not served. */
    private static boolean isNotFound(@Nullable Status status) {
        return status != null && "NotFound".equals(status.getReason());
    }

    private static Duration pauseOf(@Nullable Status status) {
        if (status == null || status.getDetails() == null || status.getDetails().getRetryAfterSeconds() == null) {
            return Duration.ZERO;
        }
        return Duration.ofSeconds(Math.min(status.getDetails().getRetryAfterSeconds(), LONGEST_PAUSE));
    }

    private static boolean namespaceEnds(Status status) {
        if (status == null || status.getDetails() == null) {
            return false;
        }
        return status.getDetails().getCauses().stream()
                .map(StatusCause::getReason)
                .anyMatch("NamespaceTerminating"::equals);
    }

    private static String messageOf(KubernetesClientException answer) {
        Status status = answer.getStatus();
        if (status != null && status.getMessage() != null) {
            return status.getMessage();
        }
        Throwable root = answer.getCause();
        if (root == null) {
            return String.valueOf(answer.getMessage());
        }
        boolean unreachable = false;
        while (root.getCause() != null) {
            unreachable |= root instanceof ConnectException;
            root = root.getCause();
        }
        return unreachable ? "no connection: " + root : root.toString();
    }
}
