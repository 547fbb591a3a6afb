// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.runtime.metrics;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** What happens to the groups of all sets. */
public final class GroupMetrics {
    /** Large models take long to load. */
    private static final double[] START = {1, 2.5, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200};

    private static final double[] ROLLOUT = {
        1, 5, 10, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 14400, 28800, 86400
    };

    private final Families families;
    private final Counter recreations;
    private final Histogram starts;
    private final Histogram rollouts;

    GroupMetrics(Families families) {
        this.families = families;
        recreations = families.counter(
                "lws_group_recreations_total", "Groups that were recreated because of a failure.", "reason");
        starts = families.histogram(
                "lws_group_time_to_ready_seconds",
                "Time from the creation of a group's leader until all pods of the group were ready.",
                START);
        rollouts = families.histogram("lws_rollout_duration_seconds", "How long rollouts took.", ROLLOUT);
    }

    /** Shows these reasons for recreations before there are any. */
    public void showReasons(Collection<String> reasons) {
        reasons.forEach(recreations::initLabelValues);
    }

    /** Shows how many groups are in each state. */
    public void showStates(Map<String, IntSupplier> states) {
        families.read(
                "lws_groups",
                "Groups by state.",
                gauge -> states.forEach((state, count) -> gauge.call(count.getAsInt(), state)),
                "state");
    }

    /** Shows how many rollouts are in progress, and for how long the slowest of them has made no progress. */
    public void showRollouts(IntSupplier inProgress, Supplier<Duration> stalled) {
        families.read(
                "lws_rollouts_in_progress", "Sets that are rolled out.", gauge -> gauge.call(inProgress.getAsInt()));
        families.read(
                "lws_rollout_stalled_seconds",
                "Time since the last progress of the rollout that has made none for the longest; 0 without a rollout.",
                gauge -> gauge.call(Seconds.of(stalled.get())));
    }

    /** A group was recreated. */
    public void recreated(String reason) {
        recreations.labelValues(reason).inc();
    }

    /** A group became ready. */
    public void becameReady(Duration afterCreation) {
        starts.observe(Seconds.of(afterCreation));
    }

    /** A rollout has ended. */
    public void rolledOut(Duration time) {
        rollouts.observe(Seconds.of(time));
    }
}
