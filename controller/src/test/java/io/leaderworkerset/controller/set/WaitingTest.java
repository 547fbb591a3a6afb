// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.set;

import static io.leaderworkerset.controller.Samples.leader;
import static io.leaderworkerset.controller.Samples.worker;
import static io.leaderworkerset.controller.Samples.workers;
import static org.assertj.core.api.Assertions.assertThat;

import io.leaderworkerset.controller.Samples;
import io.leaderworkerset.controller.action.Action.WriteStatus;
import io.leaderworkerset.controller.action.Actions;
import io.leaderworkerset.controller.action.Blocker;
import io.leaderworkerset.controller.kube.Kind;
import io.leaderworkerset.controller.model.PodView;
import io.leaderworkerset.controller.model.SetView;
import io.leaderworkerset.controller.model.StatefulSetView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the messages of conditions say of a set of one group of three, from pass to pass. */
class WaitingTest {
    private static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");
    private static final String PENDING = "{status: {phase: 'Pending', conditions: []}}";
    private static final String ON_NODE = "{spec: {nodeName: 'n1'}, status: {conditions: []}}";
    private static final String LEAVING = "{metadata: {deletionTimestamp: 'now'}, spec: {nodeName: 'n1'}}";

    private SetView set = Samples.set("{spec: {replicas: 1}}");
    private final List<PodView> pods = new ArrayList<>();
    private final List<StatefulSetView> workers = new ArrayList<>();
    private final Map<String, List<Blocker>> ofGroups = new LinkedHashMap<>();
    private final Map<String, String> refusedPods = new LinkedHashMap<>();
    private List<Blocker> ofSet = List.of();
    private @Nullable StatefulSetView leaderStatefulSet = leaders(4);
    private SetSnapshot.Memory memory = SetSnapshot.Memory.NONE;
    private SetDecision.@Nullable Rest last;

    @Test
    void saysNothingBeforeTenSecondsHavePassed() {
        pods.add(leader(0, PENDING));
        assertThat(message(0)).isEqualTo("Replicas are progressing");
        assertThat(again()).isEqualTo(Duration.ofSeconds(10));
        assertThat(message(9)).isEqualTo("Replicas are progressing");
        assertThat(again()).isEqualTo(Duration.ofSeconds(1));
        assertThat(message(10)).endsWith("; waiting for group 0 (pod llm-0 is not scheduled)");
        assertThat(again()).isEqualTo(Duration.ofSeconds(50));
    }

    @Test
    void countsFromTheFirstPassThatMissesTheGroup() {
        whole();
        message(0);
        pods.set(0, leader(0, PENDING));
        message(20);
        assertThat(message(29)).doesNotContain("waiting");
        assertThat(message(30)).contains("waiting");
    }

    @Test
    void groupsThatWereReadyInBetweenWaitAnew() {
        pods.add(leader(0, PENDING));
        message(0);
        pods.clear();
        whole();
        message(5);
        pods.set(0, leader(0, PENDING));
        message(9);
        assertThat(message(15)).doesNotContain("waiting");
    }

    @Test
    void whatAManagerBeforeHasNamedStaysNamed() {
        pods.add(leader(0, PENDING));
        set = withMessage("Replicas are progressing; waiting for group 0 (pod llm-0 does not exist)");
        assertThat(message(0)).endsWith("; waiting for group 0 (pod llm-0 is not scheduled)");
    }

    @Test
    void namesTheLeaderThatIsNotAsItShouldBe() {
        assertThat(problem()).isEqualTo("pod llm-0 does not exist");
        pods.add(leader(0, ON_NODE));
        assertThat(problem()).isEqualTo("pod llm-0 is not ready on node n1");
        pods.set(
                0,
                leader(0, "{metadata: {deletionTimestamp: 'now'}, spec: {nodeName: 'n1'}, status: {conditions: []}}"));
        assertThat(problem()).isEqualTo("pod llm-0 is terminating on node n1");
        pods.add(worker(1, "{metadata: {deletionTimestamp: 'now'}, spec: {nodeName: 'lost'}}"));
        assertThat(problem()).isEqualTo("pod llm-0-1 is terminating on node lost");
    }

    @Test
    void namesTheFirstWorkerThatIsNotAsItShouldBe() {
        pods.add(leader(0, "{}"));
        assertThat(problem()).isEqualTo("workers do not exist");
        pods.add(worker(2, LEAVING));
        assertThat(problem()).isEqualTo("pod llm-0-2 is terminating on node n1");
        workers.add(workers(0, "{status: {availableReplicas: 0}}"));
        assertThat(problem()).isEqualTo("pod llm-0-1 does not exist");
        pods.add(worker(1, PENDING));
        assertThat(problem()).isEqualTo("pod llm-0-1 is not scheduled");
        pods.set(2, worker(1, "{}"));
        assertThat(problem()).isEqualTo("pod llm-0-2 is terminating on node n1");
        pods.add(worker(2, "{metadata: {name: 'llm-0-debug', deletionTimestamp: 'now'}}"));
        assertThat(problem()).isEqualTo("pod llm-0-2 is terminating on node n1");
        pods.set(1, worker(2, "{}"));
        assertThat(problem()).isEqualTo("workers are not ready");
    }

    @Test
    void saysWhyAPodCouldNotBeCreated() {
        assertThat(problem()).isEqualTo("pod llm-0 does not exist");
        assertThat(Objects.requireNonNull(last).namesMissingPods()).isTrue();
        assertThat(again()).isEqualTo(Duration.ofSeconds(30));
        refusedPods.put("llm-0", "pods \"llm-0\" is forbidden: exceeded quota");
        assertThat(problem()).isEqualTo("pod llm-0 does not exist: pods \"llm-0\" is forbidden: exceeded quota");
    }

    @Test
    void namesWhatTheServerRefusesAtOnce() {
        whole();
        ofSet = List.of(Blocker.refused("statefulset llm", "it is invalid"));
        assertThat(message(0)).isEqualTo("Replicas are progressing; waiting for statefulset llm (it is invalid)");
        ofSet = List.of();
        ofGroups.put("0", List.of(Blocker.refused("statefulset llm-0", "exceeded quota")));
        assertThat(message(0)).isEqualTo("Replicas are progressing; waiting for group 0 (exceeded quota)");
    }

    /** A template with hundreds of mistakes has a refusal of many kilobytes: the API server takes no longer message. */
    @Test
    void hasRoomForRefusalsOfAnyLength() {
        set = Samples.set("{spec: {replicas: 9}}");
        String sentence = "spec.containers[0].env: Invalid value, ".repeat(1000);
        ofSet = List.of(Blocker.refused("service llm", sentence), Blocker.refused("controllerrevision r", sentence));
        for (int index = 0; index < 9; index++) {
            ofGroups.put(
                    Integer.toString(index),
                    List.of(
                            Blocker.refused("statefulset llm-" + index, sentence),
                            Blocker.refused("service", sentence)));
        }
        assertThat(message(0)).hasSizeLessThan(32768).endsWith("…) and 6 more");
    }

    @Test
    void missesNoGroupsWithoutALeaderStatefulSet() {
        leaderStatefulSet = null;
        ofSet = List.of(Blocker.refused("statefulset llm", "exceeded quota"));
        message(0);
        assertThat(message(10)).isEqualTo("Replicas are progressing; waiting for statefulset llm (exceeded quota)");
        pods.add(leader(0, PENDING));
        assertThat(message(10)).endsWith("statefulset llm (exceeded quota), group 0 (pod llm-0 is not scheduled)");
    }

    @Test
    void missesGroupsThatNoStatefulSetAsksForOnlyWhenNothingIsInTheWay() {
        whole();
        leaderStatefulSet = leaders(1);
        set = Samples.set("{spec: {replicas: 2}}");
        ofSet = List.of(Blocker.refused("statefulset llm", "exceeded quota"));
        message(0);
        assertThat(message(10)).endsWith("; waiting for statefulset llm (exceeded quota)");
        ofSet = List.of();
        assertThat(message(10)).endsWith("; waiting for group 1 (pod llm-1 does not exist)");
    }

    @Test
    void missesNoGroupsUnderALeaderStatefulSetOfSomebodyElse() {
        leaderStatefulSet = Samples.leaders(
                "{metadata: {ownerReferences: [{kind: 'ReplicaSet', name: 'other', uid: 'o', controller: true}]}}");
        ofSet = List.of(Blocker.foreign("statefulset llm"));
        message(0);
        assertThat(message(10)).endsWith("; waiting for statefulset llm (exists and belongs to somebody else)");
    }

    @Test
    void namesObjectsOfOthersLater() {
        ofSet = List.of(Blocker.foreign("service llm"));
        pods.add(leader(0, "{}"));
        workers.add(workers(0, "{status: {availableReplicas: 1}}"));
        assertThat(message(0)).doesNotContain("waiting");
        assertThat(message(10))
                .endsWith("; waiting for service llm (exists and belongs to somebody else), group 0"
                        + " (pod llm-0-1 does not exist)");
    }

    @Test
    void allIsWellWhenOnlyANameIsTaken() {
        whole();
        ofSet = List.of(Blocker.foreign("service llm"));
        message(0);
        assertThat(message(60)).isEqualTo("All replicas are ready");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ssssd | group 0 (…), group 1 (…), group 2 (…) and 1 more
            ddds  | group 3 (…)
            oodds | surge group 4 (…)
            oodd  | group 0 (not updated), group 1 (not updated)
            """)
    void namesThreeGroupsAtMost(String groups, String expected) {
        set = Samples.set("{spec: {replicas: 4, leaderWorkerTemplate: {size: 1}}}");
        for (int index = 0; index < groups.length(); index++) {
            String old = "labels: {'leaderworkerset.sigs.k8s.io/template-revision-hash': 'old'}";
            switch (groups.charAt(index)) {
                case 's' -> pods.add(leader(index, PENDING));
                case 'o' -> pods.add(leader(index, "{metadata: {" + old + "}}"));
                default -> pods.add(leader(index, "{}"));
            }
        }
        message(0);
        assertThat(message(10).replaceAll("\\(pod [^)]*\\)", "(…)")).endsWith("; waiting for " + expected);
    }

    /** What the group lacks, once it has been waited for. */
    private String problem() {
        message(0);
        String message = message(10);
        return message.substring(message.indexOf('(') + 1, message.lastIndexOf(')'));
    }

    private void whole() {
        pods.addAll(List.of(leader(0, "{}"), worker(1, "{}"), worker(2, "{}")));
        workers.add(workers(0, "{}"));
    }

    private static StatefulSetView leaders(int replicas) {
        return Samples.leaders("""
                {metadata: {labels: {'leaderworkerset.sigs.k8s.io/name': 'llm',
                   'leaderworkerset.sigs.k8s.io/template-revision-hash': 'new'}}, spec: {replicas: %d}}
                """.formatted(replicas));
    }

    private @Nullable Duration again() {
        return Objects.requireNonNull(last).decision().retryAfter();
    }

    /** What the condition that holds says after a pass this many seconds after the beginning. */
    private String message(int seconds) {
        SetSnapshot seen = new SetSnapshot(
                set,
                leaderStatefulSet,
                null,
                null,
                null,
                List.of(
                        Samples.revision("new", "{size: " + set.template().size() + "}"),
                        Samples.revision("old", "{size: 1}")),
                List.copyOf(pods),
                List.copyOf(workers),
                ofGroups,
                memory);
        SetDecision decision = new SetDecision(seen, BEGINNING.plusSeconds(seconds));
        last = decision.rest(ofSet, refusedPods);
        memory = last.memory();
        return last.decision().actions().stream()
                .filter(Actions.of(WriteStatus.class, Kind.LEADER_WORKER_SET))
                .map(action -> ((WriteStatus) action).status().at("/conditions").get(0))
                .map(condition -> condition.path("message").asText())
                .findFirst()
                .orElseThrow();
    }

    private static SetView withMessage(String message) {
        return Samples.set(
                "{spec: {replicas: 1}, status: {conditions: [{type: 'Progressing', status: 'True', message: '%s'}]}}"
                        .formatted(message));
    }
}
