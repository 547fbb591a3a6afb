// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.webhook.set;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderworkerset.webhook.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SetDefaultsTest {
    @Test
    void fillsInWhatIsMissing() {
        JsonNode set = Json.of("{'spec':{'leaderWorkerTemplate':{}}}");
        assertThat(SetDefaults.apply(set)).isEqualTo(Json.of("""
                                {'spec':{
                                  'leaderWorkerTemplate':{'restartPolicy':'RecreateGroupOnPodRestart'},
                                  'rolloutStrategy':{'type':'RollingUpdate','rollingUpdateConfiguration':
                                    {'maxSurge':0,'maxUnavailable':1,'partition':0}},
                                  'networkConfig':{'subdomainPolicy':'Shared'}}}
                                """));
        assertThat(set).isEqualTo(Json.of("{'spec':{'leaderWorkerTemplate':{}}}"));
    }

    @Test
    void leavesNothingToDoTheSecondTime() {
        JsonNode once = SetDefaults.apply(
                Json.of("{'spec':{'leaderWorkerTemplate':{'restartPolicy':'Default'},'rolloutStrategy':{'type':''}}}"));
        assertThat(once.at("/spec/leaderWorkerTemplate/restartPolicy").asText()).isEqualTo("None");
        assertThat(SetDefaults.apply(once)).isEqualTo(once);
    }

    @Test
    void treatsNullAsMissing() {
        JsonNode set = Json.of("{'spec':{'rolloutStrategy':null,'networkConfig':{'subdomainPolicy':null}}}");
        JsonNode spec = SetDefaults.apply(set).path("spec");
        assertThat(spec.at("/rolloutStrategy/type").asText()).isEqualTo("RollingUpdate");
        assertThat(spec.at("/networkConfig/subdomainPolicy").asText()).isEqualTo("Shared");
        assertThat(spec.has("leaderWorkerTemplate"))
                .as("what is required is for the schema to ask for")
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'spec':'x'}",
                "{'spec':{'leaderWorkerTemplate':7,'rolloutStrategy':[],'networkConfig':'x'}}",
                "{'spec':{'rolloutStrategy':{'type':'OnDelete'},'networkConfig':{'subdomainPolicy':'UniquePerReplica'}}}"
            })
    void leavesAloneWhatTheSchemaWillRefuse(String set) {
        assertThat(SetDefaults.apply(Json.of(set))).isEqualTo(Json.of(set));
    }
}
