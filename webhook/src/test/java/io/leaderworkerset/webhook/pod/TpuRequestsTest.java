// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.webhook.pod;

import static org.assertj.core.api.Assertions.assertThat;

import io.leaderworkerset.webhook.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TpuRequestsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"'4'", "4", "'100m'", "'1n'", "'.5'", "'0.25'", "'+2'", "'1e-12'", "'2Ki'", "'1E3'", "'05'"})
    void countsEveryAmountAboveZero(String amount) {
        assertThat(limits(amount)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"'0'", "0", "'0.0'", "'0e5'", "'0Ki'", "'-0'", "'000'", "'0E1'", "null", "''"})
    void doesNotCountZero(String amount) {
        assertThat(limits(amount)).isFalse();
    }

    @Test
    void looksAtRequestsWhenTheLimitIsZero() {
        assertThat(TpuRequests.inContainer(
                        Json.of("{'resources':{'limits':{'google.com/tpu':'0'},'requests':{'google.com/tpu':'1'}}}")))
                .isTrue();
    }

    @Test
    void looksAtInitContainersToo() {
        String container = "[{'resources':{'requests':{'google.com/tpu':'1'}}}]";
        assertThat(TpuRequests.in(Json.of("{'containers':" + container + "}"))).isTrue();
        assertThat(TpuRequests.in(Json.of("{'containers':[{}],'initContainers':" + container + "}")))
                .isTrue();
        assertThat(TpuRequests.in(Json.of("{'containers':[{'resources':{'limits':{'nvidia.com/gpu':'1'}}}]}")))
                .isFalse();
        assertThat(TpuRequests.in(Json.of("{}"))).isFalse();
    }

    private static boolean limits(String amount) {
        return TpuRequests.inContainer(Json.of("{'resources':{'limits':{'google.com/tpu':" + amount + "}}}"));
    }
}
