// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What holds once the world is quiet although something is refused, or somebody else has a name that is needed: the
 * status says so, everything else is done, and what is refused is tried again, patiently.
 */
final class HindranceRule {
    private static final String FOREIGN = "exists and belongs to somebody else";
    private static final Pattern MISSING_POD = Pattern.compile("pod (\\S+) does not exist(?:: ([^)]*))?");
    /** In the time of a calm, after 5 s, 10 s, 20 s and 40 s at the earliest. */
    private static final int TRIES = 5;

    private final Store store;
    private final Truth truth;
    private final Policies policies;
    private final Strangers strangers;
    private final Map<String, Integer> tries = new TreeMap<>();
    private final Map<String, String> refused = new TreeMap<>();
    private final Map<String, String> podsNotCreated = new HashMap<>();

    HindranceRule(Store store, Truth truth, Policies policies, Strangers strangers) {
        this.store = store;
        this.truth = truth;
        this.policies = policies;
        this.strangers = strangers;
    }

    /** Something has happened: what was hindered before need not be hindered any more. */
    void mark() {
        tries.clear();
        refused.clear();
        podsNotCreated.clear();
    }

    /** The manager makes a request that cannot succeed. */
    void tries(String request) {
        tries.merge(request, 1, Integer::sum);
    }

    /** The server refuses a write of the manager. */
    void refuses(String request, String answer) {
        refused.put(request, answer);
    }

    /** The server refuses a pod. */
    void notCreated(String pod, String answer) {
        podsNotCreated.put(pod, answer);
    }

    /** The world is quiet, but for what is tried again. */
    void check(boolean nodesAreWhole) {
        tries.forEach((request, count) ->
                Violation.when(count > TRIES, "%s is tried %d times while nothing happens", request, count));
        JsonNode status = truth.set().path("status");
        Violation.when(
                status.path("observedGeneration").asLong()
                        != truth.set().at("/metadata/generation").asLong(),
                "status is of another generation: %s",
                status);
        refused.forEach((request, answer) ->
                Violation.when(isAvailable() || !isTold(answer), "the refusal of %s is not told: %s", request, status));
        podsNotCreated.keySet().forEach(this::podIsMissed);
        strangersAreNamed();
        servicesExist();
        if (!policies.refuses(Kind.POD)) {
            workersExist(nodesAreWhole);
        }
    }

    /** Some time after everything was repaired. */
    void checkOver() {
        Violation.when(isTold(), "what was in the way is still told: %s", told());
    }

    /** Whether the status tells of something that was in the way. */
    boolean isTold() {
        return told().contains(FOREIGN) || told().contains("exceeded quota") || told().contains("denied by a policy");
    }

    private void podIsMissed(String pod) {
        boolean wanted = groupOf(pod) < truth.replicas();
        Violation.when(wanted && isAvailable(), "available without pod %s", pod);
        Matcher missing = MISSING_POD.matcher(told());
        while (missing.find()) {
            String answer = podsNotCreated.get(missing.group(1));
            Violation.when(
                    answer != null && !answer.equals(missing.group(2)),
                    "why pod %s does not exist is not told: %s",
                    missing.group(1),
                    told());
        }
    }

    private static int groupOf(String pod) {
        return Integer.parseInt(pod.split("-", -1)[1]);
    }

    private void strangersAreNamed() {
        boolean named = isAvailable() || isTold(FOREIGN);
        boolean ofSet = (isInTheWay(Kind.STATEFUL_SET, Truth.SET) && !policies.refuses(Kind.REVISION))
                || (!truth.uniqueSubdomains() && isInTheWay(Kind.SERVICE, Truth.SET));
        Violation.when(ofSet && !named, "a foreign object is not named: %s", told());
        for (ObjectNode leader : truth.leaders()) {
            // One thing at a time: without its label the node is what is told, and without a node nothing is asked for.
            boolean failing = policies.refuses(Kind.POD)
                    || Json.deleting(leader)
                    || isTold("topology label")
                    || leader.at("/spec/nodeName").isMissingNode();
            Violation.when(
                    !failing && strangerAtGroup(leader) && !named,
                    "a foreign object of the name of %s is not named: %s",
                    Json.uid(leader),
                    told());
        }
    }

    private boolean strangerAtGroup(ObjectNode leader) {
        String name = Json.name(leader);
        return (Truth.hasUniqueSubdomain(leader) && isInTheWay(Kind.SERVICE, name))
                || isInTheWay(Kind.POD_GROUP, PodGroupRule.podGroupOf(leader))
                || (wantsWorkers(leader) && isInTheWay(Kind.STATEFUL_SET, name));
    }

    /** As far as the manager can know: what is refused is refused before the server looks whether the name is free. */
    private boolean isInTheWay(Kind kind, String name) {
        return strangers.has(kind, name) && !policies.refuses(kind);
    }

    private void servicesExist() {
        if (policies.refuses(Kind.SERVICE)) {
            return;
        }
        Violation.when(
                !truth.uniqueSubdomains()
                        && !strangers.has(Kind.STATEFUL_SET, Truth.SET)
                        && store.find(Kind.SERVICE, Truth.SET) == null,
                "Service is missing");
        for (ObjectNode leader : truth.leaders()) {
            Violation.when(
                    Truth.hasUniqueSubdomain(leader)
                            && !Json.deleting(leader)
                            && !policies.refuses(Kind.POD)
                            && store.find(Kind.SERVICE, Json.name(leader)) == null,
                    "Service of %s is missing",
                    Json.uid(leader));
        }
    }

    private void workersExist(boolean nodesAreWhole) {
        boolean exclusive = !Json.annotation(truth.set(), "exclusive-topology").isEmpty();
        for (ObjectNode leader : truth.leaders()) {
            boolean unplaced = exclusive && (!nodesAreWhole || !Json.bound(leader));
            boolean held = unplaced
                    || policies.refuses(Kind.STATEFUL_SET)
                    || strangers.has(Kind.POD_GROUP, PodGroupRule.podGroupOf(leader));
            Violation.when(
                    !held && wantsWorkers(leader) && store.find(Kind.STATEFUL_SET, Json.name(leader)) == null,
                    "StatefulSet of the workers of %s is missing",
                    Json.uid(leader));
        }
    }

    private boolean wantsWorkers(ObjectNode leader) {
        boolean tooEarly = truth.spec().path("startupPolicy").asText().equals("LeaderReady") && !Json.ready(leader);
        return !Json.annotation(leader, "size").equals("1") && !tooEarly && !Json.deleting(leader);
    }

    private boolean isAvailable() {
        for (JsonNode condition : truth.set().path("status").path("conditions")) {
            if (condition.path("type").asText().equals("Available")) {
                return condition.path("status").asText().equals("True");
            }
        }
        return false;
    }

    /** Groups beyond the third are only counted. */
    private boolean isTold(String words) {
        return told().contains(words) || told().contains(" more");
    }

    /** The messages of the conditions that hold. */
    private String told() {
        StringBuilder told = new StringBuilder();
        for (JsonNode condition : truth.set().path("status").path("conditions")) {
            if (condition.path("status").asText().equals("True")) {
                told.append(condition.path("message").asText()).append('\n');
            }
        }
        return told.toString();
    }
}
