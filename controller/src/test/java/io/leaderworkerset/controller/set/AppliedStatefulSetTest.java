// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.set;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderworkerset.controller.apply.AppliedFields;
import io.leaderworkerset.controller.apply.Drift;
import io.leaderworkerset.controller.model.SetView;
import io.leaderworkerset.controller.model.StatefulSetView;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A set with most kinds of fields, and the StatefulSet that an API server of version 1.36 made of our apply. */
class AppliedStatefulSetTest {
    private static final JsonNode LIVE = read("statefulset.json");
    private static final JsonNode SET = read("set.json");

    @Test
    void needsNoSecondApply() {
        assertThat(Drift.between(wanted(SET, AppliedFields.of(LIVE)), AppliedFields.of(LIVE)))
                .isNull();
    }

    @Test
    void aLabelThatTheSetLostNeedsOne() {
        JsonNode changed = SET.deepCopy();
        ((ObjectNode) changed.at("/metadata/labels")).remove("team");
        assertThat(Drift.between(wanted(changed, AppliedFields.of(LIVE)), AppliedFields.of(LIVE)))
                .isEqualTo("metadata/labels/team");
    }

    @Test
    void anEmptyLabelIsAValue() {
        JsonNode changed = SET.deepCopy();
        ((ObjectNode) changed.at("/metadata/labels")).put("a", "");
        assertThat(Drift.between(wanted(changed, AppliedFields.of(LIVE)), AppliedFields.of(LIVE)))
                .isEqualTo("metadata/labels/a");
    }

    @Test
    void claimsThatTheOriginalMadeStayAsTheyAre() {
        JsonNode live = LIVE.deepCopy();
        for (JsonNode claim : live.at("/spec/volumeClaimTemplates")) {
            ((ObjectNode) claim.path("metadata")).remove(List.of("labels", "annotations"));
            ((ObjectNode) claim.path("spec")).remove(List.of("selector", "dataSource"));
        }
        ObjectNode wanted = wanted(SET, AppliedFields.of(live));
        assertThat(wanted.at("/spec/volumeClaimTemplates/0/spec").has("selector"))
                .isFalse();
        assertThat(wanted.at("/spec/volumeClaimTemplates/0/metadata").has("labels"))
                .isFalse();
        assertThat(Drift.between(wanted, AppliedFields.of(live))).isNull();
    }

    @Test
    void changedClaimsAreAppliedForTheServerToRefuse() {
        JsonNode changed = SET.deepCopy();
        ((ObjectNode) changed.at("/spec/leaderWorkerTemplate/volumeClaimTemplates/0/spec/resources/requests"))
                .put("storage", "2Gi");
        JsonNode applied = AppliedFields.of(LIVE);
        assertThat(Drift.between(wanted(changed, applied), applied)).isEqualTo("spec/volumeClaimTemplates");
        assertThat(wanted(changed, applied)
                        .at("/spec/volumeClaimTemplates/0/spec")
                        .has("selector"))
                .isTrue();
    }

    @Test
    void aSetOfAnOlderVersionHasTheDefaultsOfTheSchema() {
        JsonNode old = SET.deepCopy();
        ((ObjectNode) old.path("spec")).remove(List.of("replicas", "rolloutStrategy", "networkConfig"));
        ((ObjectNode) old.at("/spec/leaderWorkerTemplate")).putObject("subGroupPolicy");
        ObjectNode wanted = wanted(old, MissingNode.getInstance());
        assertThat(wanted.at("/spec/updateStrategy").toString())
                .isEqualTo("{\"type\":\"RollingUpdate\",\"rollingUpdate\":{\"maxUnavailable\":1,\"partition\":0}}");
        assertThat(wanted.at("/spec/template/metadata/annotations").toString())
                .doesNotContain("subgroup", "subdomainPolicy");
    }

    private static ObjectNode wanted(JsonNode set, JsonNode applied) {
        StatefulSetView live = StatefulSetView.of(LIVE, applied);
        return LeaderStatefulSet.of(SetView.of(set), live.partition(), live.replicas(), "abc", applied);
    }

    private static JsonNode read(String file) {
        try (InputStream in = AppliedStatefulSetTest.class.getResourceAsStream("/applied/" + file)) {
            return new JsonMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
