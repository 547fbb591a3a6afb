// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.e2e.support;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.readiness.Readiness;
import io.leaderworkerset.api.v1.Labels;
import io.leaderworkerset.api.v1.LeaderWorkerSet;
import io.leaderworkerset.api.v1.LeaderWorkerSetStatus;
import io.leaderworkerset.cluster.kubelet.SimulatedNodes;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One LeaderWorkerSet as a test sees it: the objects that carry its name, as they are at the time of a call, sorted by
 * name.
 *
 * @param client goes to the set's namespace
 */
public record TestSet(KubernetesClient client, String name) {

    public Resource<LeaderWorkerSet> resource() {
        return client.resources(LeaderWorkerSet.class).withName(name);
    }

    public LeaderWorkerSet live() {
        return resource().require();
    }

    public LeaderWorkerSetStatus status() {
        LeaderWorkerSetStatus status = live().getStatus();
        return status == null ? new LeaderWorkerSetStatus() : status;
    }

    /** The conditions by type, as {@code True} or {@code False}. */
    public Map<String, String> conditions() {
        return conditions(status());
    }

    private static Map<String, String> conditions(LeaderWorkerSetStatus status) {
        List<Condition> conditions = status.getConditions();
        return conditions == null
                ? Map.of()
                : conditions.stream().collect(Collectors.toMap(Condition::getType, Condition::getStatus));
    }

    /** The rack of the node that a pod was bound to. */
    public String rack(Pod pod) {
        return Objects.requireNonNull(client.nodes()
                .withName(pod.getSpec().getNodeName())
                .require()
                .getMetadata()
                .getLabels()
                .get(SimulatedNodes.RACK));
    }

    public List<Pod> pods() {
        return sorted(client.pods().withLabel(Labels.NAME, name).list().getItems());
    }

    public Pod pod(String podName) {
        return client.pods().withName(podName).require();
    }

    /** The UIDs of the pods by name: they stay as long as nothing was replaced. */
    public Map<String, String> podUids() {
        return uids(pods());
    }

    public List<StatefulSet> statefulSets() {
        return sorted(
                client.apps().statefulSets().withLabel(Labels.NAME, name).list().getItems());
    }

    public List<Service> services() {
        return sorted(client.services().withLabel(Labels.NAME, name).list().getItems());
    }

    /** The set's own revisions: those of its StatefulSets carry its name too. */
    public List<ControllerRevision> revisions() {
        return sorted(client.apps().controllerRevisions().withLabel(Labels.NAME, name).list().getItems().stream()
                .filter(revision -> revision.getMetadata().getOwnerReferences().stream()
                        .anyMatch(owner -> owner.getKind().equals(LeaderWorkerSet.KIND)))
                .toList());
    }

    /** What the manager told about the set, as {@code Type Reason Action note}, in no particular order. */
    public List<String> events() {
        return eventStream().map(TestSet::text).toList();
    }

    /** How often the manager told about the set for this reason; of a series the count as it is written by now. */
    public int occurrences(String reason) {
        return eventStream()
                .filter(event -> event.getReason().equals(reason))
                .mapToInt(event ->
                        event.getSeries() == null ? 1 : event.getSeries().getCount())
                .sum();
    }

    /** The messages of the conditions that are true. */
    public List<String> messages() {
        return Stream.ofNullable(status().getConditions())
                .flatMap(List::stream)
                .filter(condition -> condition.getStatus().equals("True"))
                .map(Condition::getMessage)
                .toList();
    }

    private Stream<Event> eventStream() {
        return client.events().v1().events().list().getItems().stream()
                .filter(event -> event.getRegarding().getKind().equals(LeaderWorkerSet.KIND))
                .filter(event -> event.getRegarding().getName().equals(name));
    }

    private static String text(Event event) {
        return String.join(" ", event.getType(), event.getReason(), event.getAction(), event.getNote());
    }

    /** Waits until the set is Available as it is specified now, with this number of groups, all of them up to date. */
    public void awaitAvailable(int groups) {
        Await.until(() -> {
            LeaderWorkerSet live = live();
            assertThat(live.getStatus()).isNotNull();
            LeaderWorkerSetStatus status = Objects.requireNonNull(live.getStatus());
            assertThat(status.getObservedGeneration())
                    .isEqualTo(Objects.requireNonNull(live.getMetadata()).getGeneration());
            assertThat(conditions(status))
                    .containsEntry("Available", "True")
                    .doesNotContainEntry("Progressing", "True");
            assertThat(Stream.of(status.getReplicas(), status.getReadyReplicas(), status.getUpdatedReplicas()))
                    .allMatch(count -> Objects.requireNonNullElse(count, 0) == groups);
            assertThat(pods()).allMatch(Readiness::isPodReady);
        });
    }

    private static <T extends HasMetadata> List<T> sorted(List<T> objects) {
        return objects.stream()
                .sorted(Comparator.comparing(object -> object.getMetadata().getName()))
                .toList();
    }

    /** The names of objects. */
    public static List<String> names(List<? extends HasMetadata> objects) {
        return objects.stream().map(object -> object.getMetadata().getName()).toList();
    }

    /** The UIDs of objects by name. */
    public static Map<String, String> uids(List<? extends HasMetadata> objects) {
        return objects.stream()
                .collect(Collectors.toMap(
                        object -> object.getMetadata().getName(),
                        object -> object.getMetadata().getUid()));
    }

    /** The value of a variable of the pod's first container; null when there is none. */
    public static @Nullable String variable(Pod pod, String variable) {
        return pod.getSpec().getContainers().getFirst().getEnv().stream()
                .filter(entry -> entry.getName().equals(variable))
                .map(entry -> entry.getValue())
                .findFirst()
                .orElse(null);
    }
}
