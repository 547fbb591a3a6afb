// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.webhook.disaggregated;

import static org.assertj.core.api.Assertions.assertThat;

import io.leaderworkerset.webhook.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScalingWarningsTest {
    @ParameterizedTest
    @CsvSource({
        "External, null",
        "External, 0",
        "External, 1",
        "External, -2",
        "External, 3000000000",
        "Static,   2",
        "'',       2",
    })
    void isSilentAboutWhatCountsOrIsTheDefault(String mode, String replicas) {
        assertThat(warnings(mode, replicas)).isEmpty();
    }

    @Test
    void namesTheScaler() {
        assertThat(warnings("External", "2"))
                .containsExactly(
                        "role \"decode\" sets scaling.mode: External and spec.replicas: 2 — spec.replicas is ignored;"
                                + " drive replicas via DisaggregatedSetRoleScaler \"ds-decode\" instead");
    }

    private static List<String> warnings(String mode, String replicas) {
        return ScalingWarnings.of(Json.of("{'metadata':{'name':'ds'},'spec':{'roles':[{'name':'prefill','spec':{"
                + "'replicas':3}},{'name':'decode','scaling':{'mode':'" + mode + "'},'spec':{'replicas':" + replicas
                + "}}]}}"));
    }
}
