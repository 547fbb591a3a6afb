// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.e2e.failure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.readiness.Readiness;
import io.leaderworkerset.cluster.AuditLog;
import io.leaderworkerset.e2e.support.Await;
import io.leaderworkerset.e2e.support.ManagerWork;
import io.leaderworkerset.e2e.support.TestSet;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which pods of a set were replaced since a moment and how often, told by their UIDs and by what the API server was
 * asked to create and delete. The set is the only one of its namespace.
 */
final class Replacements {
    private static final String LOOK = "example.com/look";

    /**
     * How a pod is.
     *
     * @param owned by a StatefulSet that is there: one that was just collected may still have made pods, which go as
     *     well
     */
    private record Health(String phase, boolean ready, boolean deleting, boolean owned) {
        static Health of(Pod pod, Set<String> statefulSets) {
            return new Health(
                    pod.getStatus().getPhase(),
                    Readiness.isPodReady(pod),
                    pod.getMetadata().getDeletionTimestamp() != null,
                    pod.getMetadata().getOwnerReferences().stream()
                            .anyMatch(owner -> statefulSets.contains(owner.getUid())));
        }
    }

    private final TestSet set;
    private final AuditLog log;
    private final long start;
    private final Map<String, Health> health;
    private final Set<String> uids;
    private final int toldBefore;

    private Replacements(TestSet set, AuditLog log) {
        this.set = set;
        this.log = log;
        List<Pod> before = set.pods();
        this.health = health(before);
        this.uids = before.stream().map(pod -> pod.getMetadata().getUid()).collect(Collectors.toSet());
        this.toldBefore = set.occurrences("RecreateGroup");
        this.start = log.end();
    }

    /** From now on. */
    static Replacements since(AuditLog log, TestSet set) {
        return new Replacements(set, log);
    }

    /** Waits until the manager has recreated exactly these groups, each once, and has said so once for each. */
    void awaitRecreated(String... leaders) {
        awaitNewGroups(leaders);
        assertThat(deletedByTheManager()).as("leaders deleted").containsExactlyInAnyOrder(leaders);
        Await.until(() -> assertThat(told()).as("RecreateGroup events").isEqualTo(leaders.length));
    }

    /** Waits until exactly these groups are new, each once, whose leaders somebody else has removed. */
    void awaitRebuilt(String... leaders) {
        awaitNewGroups(leaders);
        assertThat(deletedByTheManager()).as("leaders deleted").isEmpty();
        assertNothingIsTold();
    }

    /** Waits until exactly these groups are new, each once, whoever has removed what of them. */
    void awaitNewGroups(String... leaders) {
        Set<String> names = Set.of(leaders);
        awaitReplaced(health.keySet().stream()
                .filter(pod -> names.contains(pod) || names.contains(pod.substring(0, pod.lastIndexOf('-'))))
                .collect(Collectors.toSet()));
        assertThat(created("statefulsets")).as(this::requests).containsExactlyInAnyOrder(leaders);
        assertThat(created("pods").filter(this::isLeader)).as(this::requests).containsExactlyInAnyOrder(leaders);
    }

    /** Waits until exactly these pods were replaced, each once, and their groups live on. */
    void awaitReplacedAlone(String... pods) {
        awaitReplaced(Set.of(pods));
        assertThat(created("pods")).containsExactlyInAnyOrder(pods);
        assertThat(deletedByTheManager()).isEmpty();
        assertNothingIsTold();
    }

    /** The manager has looked at everything and left every pod alone. */
    void assertNone() {
        awaitReplacedAlone();
    }

    /** Whether this pod was not there before. */
    boolean isNew(Pod pod) {
        return !uids.contains(pod.getMetadata().getUid());
    }

    private void awaitReplaced(Set<String> expected) {
        Await.until(() -> assertReplaced(expected));
        letTheManagerLook();
        assertReplaced(expected);
    }

    private void assertReplaced(Set<String> expected) {
        List<Pod> now = set.pods();
        assertThat(health(now)).isEqualTo(health);
        assertThat(now.stream().filter(this::isNew).map(Replacements::name))
                .as("replaced pods")
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    /** A change of the set makes the manager look at all its groups; the leader StatefulSet shows when it has. */
    private void letTheManagerLook() {
        String look = UUID.randomUUID().toString();
        set.resource()
                .patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        "{\"metadata\":{\"annotations\":{\"%s\":\"%s\"}}}".formatted(LOOK, look));
        Await.until(() -> assertThat(set.statefulSets().getFirst().getMetadata().getAnnotations())
                .containsEntry(LOOK, look));
    }

    private Map<String, Health> health(List<Pod> pods) {
        Set<String> owners = set.statefulSets().stream()
                .map(owner -> owner.getMetadata().getUid())
                .collect(Collectors.toSet());
        return pods.stream().collect(Collectors.toMap(Replacements::name, pod -> Health.of(pod, owners)));
    }

    private static String name(Pod pod) {
        return pod.getMetadata().getName();
    }

    private boolean isLeader(String pod) {
        return pod.lastIndexOf('-') == set.name().length();
    }

    /** Events are written in the background, after what they tell of. */
    private void assertNothingIsTold() {
        Await.conditions()
                .during(Duration.ofSeconds(1))
                .untilAsserted(
                        () -> assertThat(told()).as("RecreateGroup events").isZero());
    }

    private int told() {
        return set.occurrences("RecreateGroup") - toldBefore;
    }

    /** Who has created and deleted what, for the message of a failure. */
    private String requests() {
        return answered()
                .filter(request ->
                        Set.of("create", "delete").contains(request.path("verb").asText()))
                .map(request -> request.path("requestReceivedTimestamp").asText() + " "
                        + request.path("userAgent").asText() + " "
                        + request.path("verb").asText() + " "
                        + request.path("requestURI").asText() + " " + object(request, "name"))
                .collect(Collectors.joining("\n", "requests:\n", "\n"));
    }

    private Stream<String> created(String resource) {
        return names(request -> is(request, "create", resource));
    }

    private List<String> deletedByTheManager() {
        return names(request -> is(request, "delete", "pods") && ManagerWork.isByManager(request))
                .toList();
    }

    private Stream<String> names(Predicate<JsonNode> wanted) {
        return answered().filter(wanted).map(request -> object(request, "name"));
    }

    /** The requests of this time that were carried out. */
    private Stream<JsonNode> answered() {
        return log.since(start).stream()
                .filter(request ->
                        object(request, "namespace").equals(set.client().getNamespace()))
                .filter(request -> request.path("responseStatus").path("code").asInt() / 100 == 2);
    }

    private static boolean is(JsonNode request, String verb, String resource) {
        return request.path("verb").asText().equals(verb)
                && object(request, "resource").equals(resource)
                && object(request, "subresource").isEmpty();
    }

    private static String object(JsonNode request, String field) {
        return request.path("objectRef").path(field).asText();
    }
}
