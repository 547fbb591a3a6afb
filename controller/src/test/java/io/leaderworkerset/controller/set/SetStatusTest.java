package io.leaderworkerset.controller.set;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderworkerset.controller.Samples;
import io.leaderworkerset.controller.action.Action.UpdateStatus;
import io.leaderworkerset.controller.action.Event;
import io.leaderworkerset.controller.action.Reference;
import io.leaderworkerset.controller.model.SetView;
import io.leaderworkerset.controller.rollout.GroupState;
import io.leaderworkerset.controller.rollout.Groups;
import io.leaderworkerset.vectors.JsonDiff;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SetStatusTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00.999Z");
    private static final GroupState DONE = new GroupState(true, true, true, true);
    private static final GroupState OUTDATED = new GroupState(true, true, true, false);
    private static final GroupState STARTING = new GroupState(false, false, false, false);
    private static final GroupState WORKERS_STARTING = new GroupState(true, true, false, true);

    @Test
    void isAvailableWhenEveryGroupIsReady() {
        UpdateStatus update = update(Samples.set("{}"), groups(DONE, DONE, DONE, DONE));
        assertThat(JsonDiff.between(Samples.json("""
                        {replicas: 4, readyReplicas: 4, updatedReplicas: 4, observedGeneration: 5,
                         hpaPodSelector:
                           'leaderworkerset.sigs.k8s.io/name=llm,leaderworkerset.sigs.k8s.io/worker-index=0',
                         conditions: [{type: 'Available', status: 'True', observedGeneration: 5,
                           lastTransitionTime: '2026-11-23T10:00:00Z', reason: 'AllGroupsReady',
                           message: 'All replicas are ready'}]}
                        """), update.status())).isEmpty();
        assertThat(update.key()).hasToString("prod/llm");
        assertThat(update.resourceVersion()).isEqualTo("7");
        assertThat(update.reports().done())
                .containsExactly(Event.normal(
                        "AllGroupsReady",
                        "Update",
                        "All replicas are ready, with 4 groups ready of total 4 groups",
                        Reference.set(Samples.set("{}").meta()),
                        null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dddd |",
                "ddds | ; waiting for group 3: leader not ready",
                "dwds | ; waiting for group 1: workers not ready, group 3: leader not ready",
                "oods | ; waiting for group 3: leader not ready, group 0: not updated, group 1: not updated",
                "osss | ; waiting for group 1: leader not ready, group 2: leader not ready, group 3: leader not ready and 1 more",
            })
    void namesTheGroupsThatBlock(String letters, String suffix) {
        assertThat(Waiting.suffix(Samples.set("{}"), groups(letters), Obstacles.NONE))
                .isEqualTo(Objects.requireNonNullElse(suffix, ""));
    }

    @Test
    void namesObstaclesFirst() {
        assertThat(Waiting.suffix(
                        Samples.set("{}"),
                        groups("ddds"),
                        new Obstacles(List.of("service llm: not ours"), Map.of(), List.of())))
                .isEqualTo("; waiting for service llm: not ours, group 3: leader not ready");
    }

    @Test
    void namesGroupsInTroubleBeforeTheOthers() {
        Map<String, String> troubles = new LinkedHashMap<>();
        troubles.put("1", "service llm-1: not ours");
        troubles.put("7", "no node");
        assertThat(Waiting.suffix(Samples.set("{}"), groups("sdws"), new Obstacles(List.of(), troubles, List.of())))
                .isEqualTo("; waiting for group 1: service llm-1: not ours, group 7: no node, group 0: leader not ready"
                        + " and 2 more");
        assertThat(Waiting.suffix(Samples.set("{}"), groups("dsdd"), new Obstacles(List.of(), troubles, List.of())))
                .isEqualTo("; waiting for group 1: service llm-1: not ours, group 7: no node");
    }

    @Test
    void tellsNewsOnce() {
        SetView set = Samples.set("{metadata: {name: '%s'}, spec: {replicas: 11}}".formatted("n".repeat(50)));
        Event news = Objects.requireNonNull(NameTooLong.of(set)).event();
        UpdateStatus first = update(set, obstacles(set));
        assertThat(first.reports().done()).hasSize(2).first().isEqualTo(news);
        assertThat(first.status().at("/conditions/0/message").asText())
                .startsWith(
                        "Replicas are progressing; waiting for a name of at most 49 characters or at most 10 replicas"
                                + " (the names of pods must fit into labels), group 0: ");
        SetView after = withStatus(set, first.status());
        assertThat(SetStatus.decide(after, Samples.leaders("{}"), groups("dddd"), obstacles(after), NOW)
                        .tells())
                .isFalse();
    }

    private static Obstacles obstacles(SetView set) {
        return Obstacles.of(new SetSnapshot(set, null, null, List.of(), List.of(), List.of(), Map.of()), List.of());
    }

    private static UpdateStatus update(SetView set, Obstacles obstacles) {
        return Objects.requireNonNull(SetStatus.decide(set, Samples.leaders("{}"), groups("ssss"), obstacles, NOW)
                .update());
    }

    @Test
    void doesNotWaitForGroupsThatThePartitionHolds() {
        SetView set = Samples.set("{spec: {rolloutStrategy: {rollingUpdateConfiguration: {partition: 2}}}}");
        assertThat(Waiting.suffix(set, groups("oodo"), Obstacles.NONE)).isEqualTo("; waiting for group 3: not updated");
        assertThat(update(set, groups("oodd")).status().at("/conditions/0/type").asText())
                .isEqualTo("Available");
        assertThat(decide(set, groups("oodd")).updateDone()).isFalse();
    }

    @Test
    void doesNotWaitForSurgeGroups() {
        assertThat(Waiting.suffix(Samples.set("{}"), groups("dddds"), Obstacles.NONE))
                .isEmpty();
        assertThat(decide(Samples.set("{}"), groups("dddds")).updateDone()).isTrue();
    }

    @Test
    void refreshesAMessageWithoutAFlipAndWithoutAnEvent() {
        SetView before = after(Samples.set("{}"), groups("ddss"));
        UpdateStatus update = update(before, groups("ddws"));
        JsonNode condition = update.status().at("/conditions/0");
        assertThat(condition.path("message").asText())
                .isEqualTo(
                        "Replicas are progressing; waiting for group 2: workers not ready, group 3: leader not ready");
        assertThat(condition.path("lastTransitionTime").asText()).isEqualTo("2026-11-23T10:00:00Z");
        assertThat(update.reports().done()).isEmpty();
    }

    @Test
    void keepsTheTransitionTimeWhenOnlyTheGenerationIsNew() {
        SetView set = Samples.set("""
                {status: {conditions: [{type: 'Progressing', status: 'True', lastTransitionTime: 'before'},
                                       {type: 'Custom', status: 'True', message: 'kept'}]}}
                """);
        JsonNode conditions = update(set, groups("dddw")).status().path("conditions");
        assertThat(conditions.at("/0/lastTransitionTime").asText()).isEqualTo("before");
        assertThat(conditions.at("/0/observedGeneration").asLong()).isEqualTo(5);
        assertThat(conditions.at("/1/observedGeneration").asLong()).isEqualTo(5);
        assertThat(conditions.at("/1/message").asText()).isEqualTo("kept");
        assertThat(update(set, groups("dddw")).reports().done()).hasSize(1);
    }

    @Test
    void aConditionThatTurnsFalseWaitsForNothing() {
        SetView before = after(Samples.set("{}"), groups("dddo"));
        JsonNode conditions = update(before, groups("dddd")).status().path("conditions");
        assertThat(conditions)
                .extracting(condition -> condition.path("type").asText() + " "
                        + condition.path("status").asText() + " "
                        + condition.path("message").asText())
                .containsExactly(
                        "UpdateInProgress False Rolling Upgrade is in progress",
                        "Progressing False Replicas are progressing",
                        "Available True All replicas are ready");
    }

    @Test
    void leavesOutZerosAndTakesThemForAbsent() {
        SetView set = Samples.set("{spec: {replicas: 0}}");
        ObjectNode status = Objects.requireNonNull(
                        SetStatus.decide(set, null, new Groups(Map.of()), Obstacles.NONE, NOW)
                                .update())
                .status();
        assertThat(status.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("hpaPodSelector", "observedGeneration", "conditions");
        SetView explicit = withStatus(set, status.deepCopy().put("readyReplicas", 0));
        assertThat(SetStatus.decide(explicit, null, new Groups(Map.of()), Obstacles.NONE, NOW)
                        .update())
                .isNull();
    }

    private static SetView after(SetView set, Groups groups) {
        return withStatus(set, update(set, groups).status());
    }

    private static SetView withStatus(SetView set, JsonNode status) {
        return new SetView(set.meta(), set.spec(), status);
    }

    private static UpdateStatus update(SetView set, Groups groups) {
        return Objects.requireNonNull(decide(set, groups).update());
    }

    private static SetStatus decide(SetView set, Groups groups) {
        return SetStatus.decide(set, Samples.leaders("{}"), groups, Obstacles.NONE, NOW);
    }

    private static Groups groups(String letters) {
        return groups(letters.chars()
                .mapToObj(letter -> switch (letter) {
                    case 'd' -> DONE;
                    case 'o' -> OUTDATED;
                    case 'w' -> WORKERS_STARTING;
                    default -> STARTING;
                })
                .toArray(GroupState[]::new));
    }

    private static Groups groups(GroupState... states) {
        Map<Integer, GroupState> byIndex = new HashMap<>();
        for (int i = 0; i < states.length; i++) {
            byIndex.put(i, states[i]);
        }
        return new Groups(byIndex);
    }
}
