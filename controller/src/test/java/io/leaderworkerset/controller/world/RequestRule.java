// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.world;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The manager makes no more requests than what happens is worth: some for each change that others make, none when the
 * world is quiet, and a few for each group in a rollout that nothing disturbs, which makes each group once. What cannot
 * succeed may be tried again for as long as that lasts, but not at once.
 */
final class RequestRule {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Truth truth;
    private final Map<String, Duration> triedInVain = new HashMap<>();
    private Duration time = Duration.ZERO;
    private int hastyTries;
    private int requests;
    private int changesByOthers;
    private int leadersMade;
    private int workersMade;

    RequestRule(Truth truth) {
        this.truth = truth;
    }

    void send() {
        requests++;
    }

    /** A request that cannot succeed is sent. */
    void triesInVain(String request) {
        Duration before = triedInVain.put(request, time);
        if (before == null || time.minus(before).compareTo(PATIENCE) < 0) {
            hastyTries++;
        }
    }

    /** Time has passed. */
    void passed(Duration more) {
        time = time.plus(more);
    }

    /** How many requests were sent that could succeed. */
    int sent() {
        return requests;
    }

    void changed(Kind kind, @Nullable ObjectNode before, ObjectNode after, boolean byManager) {
        changesByOthers += byManager ? 0 : 1;
        if (before == null && kind == Kind.POD && Json.leads(after)) {
            leadersMade++;
        }
        if (before == null && kind == Kind.STATEFUL_SET && byManager) {
            workersMade++;
        }
    }

    void checkAtRest() {
        Violation.when(
                requests + hastyTries > 20 + 2 * changesByOthers,
                "%d requests and %d hasty tries for %d changes",
                requests,
                hastyTries,
                changesByOthers);
    }

    /** The world is quiet; what follows is measured. */
    void mark() {
        requests = 0;
        leadersMade = 0;
        workersMade = 0;
    }

    void checkQuiet() {
        Violation.when(requests > 0, "%d requests at rest", requests);
    }

    /** Nothing but a rollout has happened, in which a leader costs at most so many requests. */
    void checkRollout(int each) {
        int replaced = Math.max(truth.replicas() - truth.floor(), 0);
        Violation.when(
                leadersMade < replaced || workersMade > leadersMade,
                "made %d leaders, %d workers for %d groups",
                leadersMade,
                workersMade,
                replaced);
        Violation.when(
                leadersMade > replaced + truth.maxSurge(), "%d leaders made for %d groups", leadersMade, replaced);
        Violation.when(requests > 8 + each * leadersMade, "%d requests for %d leaders", requests, leadersMade);
    }
}
