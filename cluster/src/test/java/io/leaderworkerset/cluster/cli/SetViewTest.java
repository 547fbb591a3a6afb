// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.cluster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConditionBuilder;
import io.leaderworkerset.api.v1.LeaderWorkerSet;
import io.leaderworkerset.api.v1.LeaderWorkerSetBuilder;
import io.leaderworkerset.api.v1.LeaderWorkerSetStatus;
import java.util.List;
import org.junit.jupiter.api.Test;

class SetViewTest {
    private final LeaderWorkerSet set = new LeaderWorkerSetBuilder()
            .withNewSpec()
            .withReplicas(2)
            .withNewLeaderWorkerTemplate()
            .withSize(3)
            .endLeaderWorkerTemplate()
            .endSpec()
            .build();

    @Test
    void aSetWithoutStatusHasNothingReady() {
        SetView view = new SetView(set, List.of());
        assertThat(view.isAvailable()).isFalse();
        assertThat(view.summary()).isEqualTo("groups ready 0/2, pods ready 0/6");
    }

    @Test
    void onlyTheConditionMakesItAvailable() {
        set.setStatus(status("False"));
        assertThat(new SetView(set, List.of()).summary()).isEqualTo("groups ready 2/2, pods ready 0/6");
        set.setStatus(status("True"));
        assertThat(new SetView(set, List.of()).summary()).isEqualTo("groups ready 2/2, pods ready 0/6: Available");
    }

    private static LeaderWorkerSetStatus status(String available) {
        LeaderWorkerSetStatus status = new LeaderWorkerSetStatus();
        status.setReadyReplicas(2);
        status.setConditions(List.of(new ConditionBuilder()
                .withType(LeaderWorkerSetStatus.AVAILABLE)
                .withStatus(available)
                .build()));
        return status;
    }
}
