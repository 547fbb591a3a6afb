// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.set;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderworkerset.controller.Samples;
import io.leaderworkerset.controller.action.Action.WriteStatus;
import io.leaderworkerset.controller.kube.Event;
import io.leaderworkerset.controller.kube.Kind;
import io.leaderworkerset.controller.kube.Reference;
import io.leaderworkerset.controller.model.SetView;
import io.leaderworkerset.controller.rollout.GroupState;
import io.leaderworkerset.controller.rollout.Groups;
import io.leaderworkerset.vectors.JsonDiff;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SetStatusTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00.999Z");
    private static final GroupState DONE = new GroupState(true, true, true, true, false);
    private static final GroupState OUTDATED = new GroupState(true, true, true, false, true);
    private static final GroupState STARTING = new GroupState(false, false, false, false, false);
    private static final GroupState WORKERS_STARTING = new GroupState(true, true, false, true, false);

    @Test
    void isAvailableWhenEveryGroupIsReady() {
        WriteStatus update = update(Samples.set("{}"), groups(DONE, DONE, DONE, DONE));
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
                        Reference.of(Kind.LEADER_WORKER_SET, Samples.set("{}").meta()),
                        null));
    }

    @Test
    void tellsThatTheNameIsTooLongOnceAndOnlyWhenItIsWaitedFor() {
        SetView set = Samples.set("{metadata: {name: '%s'}, spec: {replicas: 11}}".formatted("n".repeat(50)));
        NameTooLong tooLong = Objects.requireNonNull(NameTooLong.of(set));
        String waiting = "; waiting for " + tooLong.blocker();
        assertThat(events(set, "ssss", "", tooLong)).hasSize(1);
        assertThat(events(set, "ssss", waiting, tooLong)).hasSize(2).first().isEqualTo(tooLong.event());
        SetView told = withStatus(
                set,
                Objects.requireNonNull(SetStatus.decide(
                                        set, Samples.leaders("{}"), groups("ssss"), false, waiting, tooLong, NOW)
                                .update())
                        .status());
        assertThat(events(told, "dsss", waiting, tooLong)).isEmpty();
        assertThat(events(set, "ddddddddddd", waiting, tooLong))
                .extracting(Event::reason)
                .containsExactly("AllGroupsReady");
    }

    private static List<Event> events(SetView set, String groups, String waiting, NameTooLong tooLong) {
        return Objects.requireNonNull(
                        SetStatus.decide(set, Samples.leaders("{}"), groups(groups), false, waiting, tooLong, NOW)
                                .update())
                .reports()
                .done();
    }

    @Test
    void isNotAvailableWhileTheServerRefusesAPartOfIt() {
        assertThat(Objects.requireNonNull(SetStatus.decide(
                                        Samples.set("{}"),
                                        Samples.leaders("{}"),
                                        groups("dddd"),
                                        true,
                                        "; no",
                                        null,
                                        NOW)
                                .update())
                        .status()
                        .path("conditions"))
                .singleElement()
                .satisfies(condition -> {
                    assertThat(condition.path("type").asText()).isEqualTo("Progressing");
                    assertThat(condition.path("status").asText()).isEqualTo("True");
                    assertThat(condition.path("message").asText()).isEqualTo("Replicas are progressing; no");
                });
    }

    /** Software compares the sentence by which all is well. */
    @Test
    void waitsForNothingWhenItIsAvailable() {
        assertThat(Objects.requireNonNull(SetStatus.decide(
                                        Samples.set("{}"),
                                        Samples.leaders("{}"),
                                        groups("dddd"),
                                        false,
                                        "; waiting for service llm",
                                        null,
                                        NOW)
                                .update())
                        .status()
                        .at("/conditions/0/message")
                        .asText())
                .isEqualTo("All replicas are ready");
    }

    @Test
    void doesNotWaitForGroupsThatThePartitionHolds() {
        SetView set = Samples.set("{spec: {rolloutStrategy: {rollingUpdateConfiguration: {partition: 2}}}}");
        assertThat(update(set, groups("oodd")).status().at("/conditions/0/type").asText())
                .isEqualTo("Available");
        assertThat(decide(set, groups("oodd")).updateDone()).isFalse();
    }

    @Test
    void doesNotWaitForSurgeGroups() {
        assertThat(decide(Samples.set("{}"), groups("dddds")).updateDone()).isTrue();
    }

    @Test
    void refreshesAMessageWithoutAFlipAndWithoutAnEvent() {
        SetView before = after(Samples.set("{}"), groups("ddss"));
        WriteStatus update = Objects.requireNonNull(
                SetStatus.decide(before, Samples.leaders("{}"), groups("ddss"), false, "; waiting for x", null, NOW)
                        .update());
        JsonNode condition = update.status().at("/conditions/0");
        assertThat(condition.path("message").asText()).isEqualTo("Replicas are progressing; waiting for x");
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
                        SetStatus.decide(set, null, new Groups(Map.of()), false, "", null, NOW)
                                .update())
                .status();
        assertThat(status.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("hpaPodSelector", "observedGeneration", "conditions");
        SetView explicit = withStatus(set, status.deepCopy().put("readyReplicas", 0));
        assertThat(SetStatus.decide(explicit, null, new Groups(Map.of()), false, "", null, NOW)
                        .update())
                .isNull();
    }

    private static SetView after(SetView set, Groups groups) {
        return withStatus(set, update(set, groups).status());
    }

    private static SetView withStatus(SetView set, JsonNode status) {
        return new SetView(set.meta(), set.spec(), status);
    }

    private static WriteStatus update(SetView set, Groups groups) {
        return Objects.requireNonNull(decide(set, groups).update());
    }

    private static SetStatus decide(SetView set, Groups groups) {
        return SetStatus.decide(set, Samples.leaders("{}"), groups, false, "", null, NOW);
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
