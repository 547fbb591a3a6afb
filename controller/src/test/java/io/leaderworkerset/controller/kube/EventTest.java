// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.kube;

import static org.assertj.core.api.Assertions.assertThat;

import io.leaderworkerset.controller.Samples;
import org.junit.jupiter.api.Test;

class EventTest {
    @Test
    void anotherNoteChangesNothingElse() {
        Reference set = Reference.of(Kind.LEADER_WORKER_SET, Samples.set("{}").meta());
        Reference leader = Reference.of(Kind.POD, Samples.leader(0, "{}").meta());
        assertThat(Event.warning("FailedCreate", "Create", "failed: ", set, leader)
                        .withNote("failed: the name is bad"))
                .isEqualTo(Event.warning("FailedCreate", "Create", "failed: the name is bad", set, leader));
    }
}
