// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.webhook.set;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderworkerset.webhook.Json;
import org.junit.jupiter.api.Test;

class ClaimWarningsTest {
    private static final JsonNode PLAIN = set("""
            {'metadata':{'name':'data','labels':{}},'spec':{'accessModes':['ReadWriteOnce'],
             'storageClassName':'fast','volumeMode':'Block','resources':{'requests':{'storage':'1Gi'}}},'status':{}}""");
    private static final JsonNode RICH = set("""
            {'metadata':{'name':'data','labels':{'a':'b'}},
             'spec':{'selector':{'matchLabels':{'a':'b'}},'dataSource':null,'volumeName':'pv'},'status':{'phase':'x'}}""");

    @Test
    void isSilentAboutWhatTheOriginalKnows() {
        assertThat(ClaimWarnings.of(PLAIN, null)).isEmpty();
        assertThat(ClaimWarnings.of(Json.of("{'spec':{}}"), null)).isEmpty();
    }

    @Test
    void namesWhatTheOriginalIgnores() {
        assertThat(ClaimWarnings.of(RICH, null))
                .containsExactly("spec.leaderWorkerTemplate.volumeClaimTemplates[0]: the original controller ignores"
                        + " metadata.labels, spec.selector, spec.volumeName, status, this set cannot go back"
                        + " to it");
    }

    @Test
    void doesNotRepeatItself() {
        assertThat(ClaimWarnings.of(RICH, RICH)).isEmpty();
        assertThat(ClaimWarnings.of(RICH, PLAIN)).hasSize(1);
    }

    private static JsonNode set(String template) {
        return Json.of("{'spec':{'leaderWorkerTemplate':{'volumeClaimTemplates':[" + template + "]}}}");
    }
}
