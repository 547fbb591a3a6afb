// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.group;

import static org.assertj.core.api.Assertions.assertThat;

import io.leaderworkerset.controller.Samples;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeadershipTest {
    @ParameterizedTest
    @CsvSource({
        // owner's kind, name, UID; whether the StatefulSet was seen: whether the pod leads
        "StatefulSet, llm, leaders-uid, true, true",
        "StatefulSet, llm, other, true, false",
        "StatefulSet, llm, other, false, true",
        "StatefulSet, other, other, false, false",
        "ReplicaSet, llm, other, false, false",
    })
    void isOfTheSetsStatefulSet(String kind, String name, String uid, boolean seen, boolean leads) {
        String pod = "{metadata: {ownerReferences: [{kind: '%s', name: '%s', uid: '%s', controller: true}]}}"
                .formatted(kind, name, uid);
        Leadership leadership = new Leadership(Samples.set("{}"), seen ? Samples.leaders("{}") : null);
        assertThat(leadership.has(Samples.leader(0, pod))).isEqualTo(leads);
    }

    @ParameterizedTest
    @CsvSource({"name, llm, true", "name, other, false", "worker-index, 1, false", "worker-index, '', false"})
    void isByLabelsWhereNobodyOwnsThePod(String label, String value, boolean leads) {
        Leadership leadership = new Leadership(Samples.set("{}"), Samples.leaders("{}"));
        assertThat(leadership.has(Samples.leader(0, Samples.labelled(label, value))))
                .isEqualTo(leads);
    }
}
