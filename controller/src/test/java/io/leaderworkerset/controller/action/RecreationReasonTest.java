// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.action;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecreationReasonTest {
    @Test
    void reasonsHaveTheNamesOfTheirMetric() {
        assertThat(RecreationReason.values())
                .extracting(RecreationReason::label)
                .containsExactly("container_restarted", "pod_deleted", "pod_lost");
    }
}
