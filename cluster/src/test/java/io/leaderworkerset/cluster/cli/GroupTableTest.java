// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.cluster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.leaderworkerset.api.v1.Labels;
import java.util.List;
import org.junit.jupiter.api.Test;

class GroupTableTest {
    @Test
    void sortsByNumberWithLeadersFirst() {
        assertThat(GroupTable.of(List.of(
                        pod("a-10", 10, 0).build(),
                        pod("a-2-1", 2, 1)
                                .editSpec()
                                .withNodeName("node-12")
                                .endSpec()
                                .build(),
                        ready(pod("a-2", 2, 0)))))
                .isEqualTo("""
                        GROUP   ROLE     POD     NODE      READY   ADDRESS
                        2       leader   a-2     -         yes     a-2.a.default
                        2       worker   a-2-1   node-12   no      a-2-1.a.default
                        10      leader   a-10    -         no      a-10.a.default""");
    }

    private static PodBuilder pod(String name, int group, int worker) {
        return new PodBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace("default")
                .addToLabels(Labels.GROUP_INDEX, String.valueOf(group))
                .addToLabels(Labels.WORKER_INDEX, String.valueOf(worker))
                .endMetadata()
                .withNewSpec()
                .withHostname(name)
                .withSubdomain("a")
                .endSpec();
    }

    private static Pod ready(PodBuilder pod) {
        return pod.withNewStatus()
                .addNewCondition()
                .withType("Ready")
                .withStatus("True")
                .endCondition()
                .endStatus()
                .build();
    }
}
