// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.set;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderworkerset.controller.action.Blocker;
import io.leaderworkerset.controller.rollout.GroupWaits;
import io.leaderworkerset.controller.rollout.Groups;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What keeps a set from being available, in words for a condition's message: first what concerns the whole set, then at
 * most three groups, those that could not be given their parts before those that are not ready, and the number of the
 * others. What the API server refused is named at once, all else once it has been waited for a while: most of it passes
 * by itself, and software compares messages.
 */
final class Waiting {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int GROUPS_NAMED = 3;
    private static final String UPDATE = "the update of groups";
    private static final String PREFIX = "; waiting for ";

    private final SetSnapshot seen;
    private final Groups groups;
    private final GroupWaits waits;
    private final List<Blocker> ofSet;
    private final Map<String, Instant> others = new HashMap<>();
    private final List<Integer> due = new ArrayList<>();
    private final Map<Integer, GroupTrouble> named = new LinkedHashMap<>();
    private final Instant now;
    private final List<String> told;
    private @Nullable Duration next;

    /**
     * What is waited for.
     *
     * @param missed groups from this index on are not missed when they do not exist: nothing makes them
     * @param waits for how long groups have not been ready
     * @param ofSet what is in the way of the whole set
     */
    Waiting(SetSnapshot seen, int missed, Groups groups, GroupWaits waits, List<Blocker> ofSet, Instant now) {
        this.seen = seen;
        this.groups = groups;
        this.waits = waits;
        this.now = now;
        this.told = told(seen.set().status().path("conditions"));
        this.ofSet = ofSet.stream()
                .filter(blocker -> blocker.refused() || isDue(blocker.toString(), waited(blocker.toString())))
                .toList();
        Set<Integer> blocked = new LinkedHashSet<>();
        seen.blockers().keySet().forEach(index -> blocked.add(Integer.parseInt(index)));
        waits.waits().keySet().stream()
                .filter(index -> index < missed || groups.states().containsKey(index))
                .sorted()
                .forEach(blocked::add);
        blocked.stream().filter(this::isDue).forEach(due::add);
        if (blocked.isEmpty()) {
            outdated();
        }
        due.stream().limit(GROUPS_NAMED).forEach(index -> named.put(index, trouble(index)));
    }

    private boolean isDue(int index) {
        List<Blocker> blockers = blockers(index);
        Duration waited = blockers.isEmpty() ? Duration.ZERO : waited(subject(index) + blockers);
        Duration unready = waits.unready(index);
        return blockers.stream().anyMatch(Blocker::refused)
                || isDue(subject(index) + " (", waited.compareTo(unready) > 0 ? waited : unready);
    }

    /** What a manager before this one has named stays named. */
    private boolean isDue(String words, Duration waited) {
        if (waited.compareTo(PATIENCE) >= 0) {
            return true;
        }
        Duration left = PATIENCE.minus(waited);
        next = next == null || left.compareTo(next) < 0 ? left : next;
        return isTold(words);
    }

    private boolean isTold(String words) {
        return told.stream().anyMatch(message -> message.contains(words));
    }

    private static List<String> told(JsonNode conditions) {
        List<String> told = new ArrayList<>();
        for (JsonNode condition : conditions) {
            String message = condition.path("message").asText();
            if (condition.path("status").asText().equals("True") && message.contains(PREFIX)) {
                told.add(message);
            }
        }
        return told;
    }

    private Duration waited(String words) {
        Instant since = seen.memory().others().getOrDefault(words, now);
        others.put(words, since);
        return Duration.between(since, now);
    }

    /** Groups that wait for their turn are named only when no other group is waited for. */
    private void outdated() {
        List<Integer> outdated = IntStream.range(
                        seen.set().partition(), seen.set().replicas())
                .filter(index -> groups.at(index).outdated())
                .boxed()
                .toList();
        if (!outdated.isEmpty() && isDue(GroupTrouble.NOT_UPDATED, waited(UPDATE))) {
            due.addAll(outdated);
        }
    }

    private GroupTrouble trouble(int index) {
        return GroupTrouble.of(seen, index, groups.at(index), blockers(index));
    }

    private String subject(int index) {
        return (index < seen.set().replicas() ? "group " : "surge group ") + index;
    }

    private List<Blocker> blockers(int index) {
        return seen.blockers().getOrDefault(Integer.toString(index), List.of());
    }

    /**
     * The end of the message: empty, or {@code ; waiting for …}.
     *
     * @param refusedPods why pods could not be created, in the server's words, by name
     */
    String suffix(Map<String, String> refusedPods) {
        List<String> parts = new ArrayList<>();
        ofSet.forEach(blocker -> parts.add(blocker.toString()));
        named.forEach((index, trouble) -> parts.add(subject(index) + " (" + trouble.words(refusedPods) + ")"));
        if (parts.isEmpty()) {
            return "";
        }
        int more = due.size() - GROUPS_NAMED;
        return PREFIX + String.join(", ", parts) + (more > 0 ? " and " + more + " more" : "");
    }

    /** Whether a group is named because of a pod that does not exist: somebody may know why. */
    boolean namesMissingPods() {
        return named.values().stream().anyMatch(trouble -> trouble.missingPod() != null);
    }

    /** Since when what is not about groups' readiness has been waited for. */
    Map<String, Instant> others() {
        return Map.copyOf(others);
    }

    /** When more is to be named than now; null when nothing more is waited for. */
    @Nullable
    Duration next() {
        return next;
    }
}
