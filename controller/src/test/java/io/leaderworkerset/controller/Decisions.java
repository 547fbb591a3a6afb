// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller;

import io.leaderworkerset.controller.action.Action;
import io.leaderworkerset.controller.action.Blocker;
import io.leaderworkerset.controller.action.Decision;
import io.leaderworkerset.controller.model.PodView;
import io.leaderworkerset.controller.model.RevisionView;
import io.leaderworkerset.controller.model.ServiceView;
import io.leaderworkerset.controller.model.SetView;
import io.leaderworkerset.controller.model.StatefulSetView;
import io.leaderworkerset.controller.set.SetDecision;
import io.leaderworkerset.controller.set.SetSnapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Decisions of one pass taken together. */
public final class Decisions {
    private Decisions() {}

    /** What a set's pass would see in which nothing else has happened. */
    public static SetSnapshot seen(
            SetView set,
            @Nullable StatefulSetView leader,
            @Nullable ServiceView service,
            List<RevisionView> revisions,
            List<PodView> pods,
            List<StatefulSetView> workers) {
        return new SetSnapshot(
                set, leader, null, service, null, revisions, pods, workers, Map.of(), SetSnapshot.Memory.NONE);
    }

    /** All that a pass does whose every write is taken. */
    public static Decision of(SetSnapshot seen) {
        SetDecision decision = new SetDecision(seen, Instant.EPOCH);
        List<Decision> all = new ArrayList<>(decision.parts());
        List<Blocker> blockers =
                all.stream().map(Decision::blocker).filter(Objects::nonNull).toList();
        all.add(decision.rest(blockers, Map.of()).decision());
        return together(all);
    }

    /** The actions of all, and the first of everything else. */
    public static Decision together(List<Decision> decisions) {
        List<Action> actions = decisions.stream()
                .flatMap(decision -> decision.actions().stream())
                .toList();
        return new Decision(
                actions,
                first(decisions, Decision::retryAfter),
                first(decisions, Decision::blocker),
                first(decisions, Decision::nodeNeeded));
    }

    private static <T> @Nullable T first(List<Decision> decisions, Function<Decision, @Nullable T> part) {
        return decisions.stream().map(part).filter(Objects::nonNull).findFirst().orElse(null);
    }
}
