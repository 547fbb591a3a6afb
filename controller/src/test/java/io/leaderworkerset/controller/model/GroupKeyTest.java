// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.leaderworkerset.controller.Samples;
import io.leaderworkerset.controller.kube.Key;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GroupKeyTest {
    private static final GroupKey GROUP = new GroupKey("prod", "llm", "3");

    @Test
    void isInTheLabelsOfEachOfTheGroupsObjects() {
        assertThat(GroupKey.of(Samples.leader(3, "{}").meta())).isEqualTo(GROUP);
        assertThat(GroupKey.of(Samples.workers(3, "{}").meta())).isEqualTo(GROUP);
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "group-index"})
    void objectsThatLackALabelAreOfNoGroup(String label) {
        assertThat(GroupKey.of(Samples.leader(3, Samples.labelled(label, "")).meta()))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "007", "-1", "1.5", "12345678901"})
    void anIndexThatIsNoNumberIsNoGroups(String index) {
        assertThat(GroupKey.of(Samples.workers(3, Samples.labelled("group-index", index))
                        .meta()))
                .isNull();
    }

    @Test
    void leadsToSetAndLeader() {
        assertThat(GROUP.setKey()).isEqualTo(new Key("prod", "llm"));
        assertThat(GROUP.leaderKey()).isEqualTo(new Key("prod", "llm-3"));
        assertThat(GROUP).hasToString("prod/llm-3");
    }
}
