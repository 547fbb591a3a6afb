// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.io;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.leaderworkerset.controller.action.Blocker;
import io.leaderworkerset.controller.runtime.Failure;
import io.leaderworkerset.controller.runtime.Result;
import io.leaderworkerset.controller.runtime.UnreachedGoalException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What became of decisions that do not depend on each other.
 *
 * @param blockers what was in the way, refusals of the API server included
 * @param failure the first refusal, or what ended the whole pass; null when all was done
 * @param retryAfter when to look again although nothing failed; null: when something changes
 */
public record Outcome(
        List<Blocker> blockers,
        @Nullable KubernetesClientException failure,
        @Nullable Duration retryAfter) {
    /**
     * Whether the API server took everything, or refused only what it was asked for: it is known what is in the way.
     */
    public boolean answered() {
        return failure == null || Failure.of(failure).kind() == Failure.Kind.REJECTED;
    }

    /** The end of the pass: what failed is thrown. */
    public Result result() {
        if (failure != null) {
            throw failure;
        }
        if (!blockers.isEmpty()) {
            throw new UnreachedGoalException(
                    blockers.stream().map(Blocker::sentence).collect(Collectors.joining(", ")));
        }
        return retryAfter == null ? Result.done() : Result.requeueAfter(retryAfter);
    }
}
