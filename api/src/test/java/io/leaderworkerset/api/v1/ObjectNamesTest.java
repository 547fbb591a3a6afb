// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.api.v1;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObjectNamesTest {
    @Test
    void namesOfAGroup() {
        String leader = ObjectNames.leaderPod("vllm", 2);

        assertThat(leader).isEqualTo("vllm-2").isEqualTo(ObjectNames.leaderPod("vllm", "2"));
        assertThat(ObjectNames.workerPod(leader, 1)).isEqualTo("vllm-2-1");
        assertThat(ObjectNames.podGroup("vllm", "2", "abc")).isEqualTo("vllm-2-abc");
        assertThat(ObjectNames.leaderAddress(leader, "vllm", "models")).isEqualTo("vllm-2.vllm.models");
    }

    @Test
    void keysAreSha1OfNamespaceOrLeaderAndName() {
        assertThat(ObjectNames.groupKey("default", "vllm-0")).isEqualTo("3026934fa959105a39223221cf76941a46fb01bb");
        assertThat(ObjectNames.subgroupKey("vllm-0", "1")).isEqualTo("62866e51f8a7c12df529b43019ed2214f730383f");
    }

    @Test
    void aRevisionsNameKeeps220CharactersOfTheSets() {
        assertThat(ObjectNames.controllerRevision("vllm", "5d8f", 3)).isEqualTo("vllm-5d8f-3");
        assertThat(ObjectNames.controllerRevision("a".repeat(220), "b", 1)).isEqualTo("a".repeat(220) + "-b-1");
        assertThat(ObjectNames.controllerRevision("a".repeat(221), "b", 1)).isEqualTo("a".repeat(220) + "-b-1");
    }

    @ParameterizedTest
    @CsvSource({
        "vllm-0, vllm, 0",
        "vllm-0-12, vllm-0, 12",
        "vllm-007, vllm, 7",
        "a-1b-2, a-1b, 2",
        "-5, '', 5",
        "vllm-2147483647, vllm, 2147483647",
        "vllm-2147483648, vllm, -1",
        "vllm, '', -1",
        "vllm-, '', -1",
        "vllm-0x, '', -1",
        "5, '', -1",
    })
    void theParentIsWhatStandsBeforeTheLastNumber(String pod, String name, int ordinal) {
        assertThat(ObjectNames.parent(pod)).isEqualTo(new ObjectNames.Parent(name, ordinal));
    }
}
