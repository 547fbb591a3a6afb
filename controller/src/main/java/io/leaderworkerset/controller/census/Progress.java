// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.census;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What has happened to the groups of a set between two looks.
 *
 * @param becameReady for each group that became ready, the time since its leader was created
 * @param rolledOut how long the rollout took that has ended; null when none has
 * @param advanced whether a rollout in progress has come nearer to its end, or has only begun
 */
public record Progress(List<Duration> becameReady, @Nullable Duration rolledOut, boolean advanced) {
    /**
     * The difference of two looks.
     *
     * @param before the earlier look; null at the first one, from which nothing follows: when a group that is ready
     *     became ready is not known
     */
    public static Progress between(@Nullable SetCensus before, SetCensus after, Instant now) {
        if (before == null) {
            return new Progress(List.of(), null, true);
        }
        Instant began = before.rollingSince();
        return new Progress(
                after.leaders().entrySet().stream()
                        .filter(leader -> leader.getValue().started() && !before.hasStarted(leader.getKey()))
                        .map(leader -> leader.getValue().created())
                        .filter(Objects::nonNull)
                        .map(created -> since(created, now))
                        .toList(),
                began == null || after.rollingSince() != null ? null : since(began, now),
                began == null || !began.equals(after.rollingSince()) || after.updated() > before.updated());
    }

    /** The API server's clock may be ahead of ours. */
    private static Duration since(Instant moment, Instant now) {
        return now.isBefore(moment) ? Duration.ZERO : Duration.between(moment, now);
    }
}
