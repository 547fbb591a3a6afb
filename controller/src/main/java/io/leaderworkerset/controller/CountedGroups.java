// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller;

import io.leaderworkerset.controller.action.RecreationReason;
import io.leaderworkerset.controller.census.GroupCondition;
import io.leaderworkerset.controller.reconcile.GroupCounts;
import io.leaderworkerset.controller.reconcile.GroupListener;
import io.leaderworkerset.controller.reconcile.Observers;
import io.leaderworkerset.controller.runtime.metrics.GroupMetrics;
import io.leaderworkerset.controller.runtime.metrics.ManagerMetrics;
import io.leaderworkerset.controller.runtime.queue.Ticker;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntSupplier;

/** Brings what happens to groups into the metrics, which know no groups. */
record CountedGroups(GroupMetrics metrics) implements GroupListener {
    /** What hears the controllers, and is shown by these metrics. */
    static Observers observers(ManagerMetrics metrics) {
        GroupMetrics groups = metrics.groups();
        GroupListener listener = new CountedGroups(groups);
        GroupCounts counts = new GroupCounts(listener, Ticker.SYSTEM);
        Map<String, IntSupplier> states = new LinkedHashMap<>();
        for (GroupCondition condition : GroupCondition.values()) {
            states.put(condition.label(), () -> counts.count(condition));
        }
        groups.showStates(states);
        groups.showRollouts(counts::rollouts, counts::longestStall);
        groups.showReasons(EnumSet.allOf(RecreationReason.class).stream()
                .map(RecreationReason::label)
                .toList());
        return new Observers(metrics::queue, metrics::passes, listener, counts);
    }

    @Override
    public void recreated(RecreationReason reason) {
        metrics.recreated(reason.label());
    }

    @Override
    public void becameReady(Duration afterCreation) {
        metrics.becameReady(afterCreation);
    }

    @Override
    public void rolledOut(Duration time) {
        metrics.rolledOut(time);
    }
}
