// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.leaderworkerset.controller.io.Caches;
import io.leaderworkerset.controller.kube.Key;
import io.leaderworkerset.controller.model.PodView;
import io.leaderworkerset.controller.model.StatefulSetView;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The way from the manager to the API server, on which requests and answers are lost. */
final class Requests {
    private final Store store;
    private final Rest rest;
    private final Policies policies;
    private final Strangers strangers;
    private final Rules rules;
    private final Consumer<Supplier<String>> log;
    private @Nullable Faults faults;
    private int cutOff;
    private boolean serving;
    private List<PodView> decidedOn = List.of();

    Requests(
            Store store,
            Rest rest,
            Policies policies,
            Strangers strangers,
            Rules rules,
            Consumer<Supplier<String>> log) {
        this.store = store;
        this.rest = rest;
        this.policies = policies;
        this.strangers = strangers;
        this.rules = rules;
        this.log = log;
    }

    /** Whether the server works on a request of the manager just now. */
    boolean serving() {
        return serving;
    }

    /** The next requests do not reach the server. */
    void cutOff(int number) {
        cutOff = number;
    }

    /** Goes wrong like this from now on; null: not at all. Returns how it was before. */
    @Nullable
    Faults fault(@Nullable Faults next) {
        Faults before = faults;
        faults = next;
        return before;
    }

    /** What is sent from now on was decided with these pods in sight. Returns those of before. */
    List<PodView> decidedOn(List<PodView> pods) {
        List<PodView> before = decidedOn;
        decidedOn = pods;
        return before;
    }

    JsonNode send(Managers managers, String method, String path, String contentType, @Nullable JsonNode body) {
        log.accept(() -> "    " + method + " " + path.substring(path.lastIndexOf('/', path.lastIndexOf('/') - 1)) + " "
                + (body == null || !contentType.contains("patch") ? "" : body.toString()));
        if (cutOff > 0) {
            cutOff--;
            throw new KubernetesClientException("no route to host");
        }
        if (isInVain(method, path, body)) {
            rules.triesInVain(name(method, path, body));
        } else if (!onlyLooks(path)) {
            rules.requests.send();
        }
        TestManager sender = managers.running();
        if (faults != null) {
            faults.before();
            endIfReplaced(sender, managers);
        }
        JsonNode answer = serve(managers.caches(), method, path, contentType, body);
        if (faults != null) {
            faults.after();
            endIfReplaced(sender, managers);
        }
        if (method.equals("DELETE") && Json.leads(answer)) {
            rules.failures.deleted(Json.uid(answer));
        }
        return answer;
    }

    private static String name(String method, String path, @Nullable JsonNode body) {
        return method + " " + path + (method.equals("POST") ? " " + Json.name(Json.known(body)) : "");
    }

    /** What is refused, or somebody else's, is tried again, more and more patiently, for as long as that lasts. */
    private boolean isInVain(String method, String path, @Nullable JsonNode body) {
        if (asksForEvents(path)) {
            return false;
        }
        Target target = Target.of(path);
        return (method.equals("GET") && policies.refuses(target.kind()))
                || refusal(method, path) != null
                || strangers.has(target.kind(), method.equals("POST") ? Json.name(Json.known(body)) : target.name());
    }

    private @Nullable KubernetesClientException refusal(String method, String path) {
        return asksForEvents(path)
                ? null
                : policies.refusal(method, Target.of(path).kind());
    }

    private static boolean asksForEvents(String path) {
        return path.contains("/events?");
    }

    /**
     * A node without its label is read again, more and more patiently, for as long as that lasts, as is one to whose
     * domain workers would go if their StatefulSet could be made; so are the events that tell why pods are missing, and
     * revisions that seem to be.
     */
    private boolean onlyLooks(String path) {
        if (asksForEvents(path) || path.contains("?labelSelector=")) {
            return true;
        }
        if (!path.contains("/nodes/")) {
            return false;
        }
        ObjectNode node = store.find(Kind.NODE, path.substring(path.lastIndexOf('/') + 1));
        return node == null
                || Nodes.domain(node).isEmpty()
                || strangers.present()
                || policies.refuses(Kind.STATEFUL_SET);
    }

    private JsonNode serve(Caches seen, String method, String path, String contentType, @Nullable JsonNode body) {
        KubernetesClientException refusal = refusal(method, path);
        if (refusal != null) {
            rules.hindrances.refuses(
                    name(method, path, body), refusal.getStatus().getMessage());
            throw refusal;
        }
        if (method.equals("DELETE") && path.contains("/pods/")) {
            ObjectNode leader = store.find(
                    Kind.POD,
                    path.substring(path.lastIndexOf('/') + 1),
                    Json.known(body).path("preconditions").path("uid").asText());
            if (leader != null) {
                rules.deletes(leader, isReady(leader, seen));
            }
        }
        if (method.equals("PATCH") && path.contains("/statefulsets/" + Truth.SET + "?")) {
            rules.applies(Json.known(body), leader -> isReady(leader, seen));
        }
        if (path.endsWith("/status")) {
            rules.writesStatus(Json.known(body).path(1).path("value"), decidedOn);
        }
        serving = true;
        try {
            return rest.send(method, path, body, contentType);
        } finally {
            serving = false;
        }
    }

    private static boolean isReady(ObjectNode leader, Caches seen) {
        Key key = new Key(Store.NAMESPACE, Json.name(leader));
        return seen.pods().get(key).filter(PodView::runningAndReady).isPresent()
                && (Json.annotation(leader, "size").equals("1")
                        || seen.statefulSets()
                                .get(key)
                                .filter(StatefulSetView::ready)
                                .isPresent());
    }

    private static void endIfReplaced(TestManager sender, Managers managers) {
        if (sender != managers.running()) {
            throw new ManagerDied();
        }
    }
}
