// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.e2e.suites;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.leaderworkerset.api.v1.Labels;
import io.leaderworkerset.e2e.support.SharedCluster;
import io.leaderworkerset.e2e.support.TestNamespace;
import io.leaderworkerset.e2e.support.TestSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Groups that are divided, and parts with a topology domain of their own. */
class SubGroupIT {
    @RegisterExtension
    final TestNamespace namespace = TestNamespace.managed(SharedCluster.MAX_UNAVAILABLE_OFF);

    /** When the leader makes the group uneven, it is one more pod of the first sub-group or of none. */
    @ParameterizedTest
    @CsvSource({"LeaderWorker, 4, 0011", "LeaderWorker, 5, 00011", "LeaderExcluded, 5, -0011"})
    void podsKnowTheirSubGroup(String type, int size, String indexes) {
        TestSet set = apply(type, size, 2, "");
        Map<String, String> expected = new TreeMap<>();
        for (int worker = 0; worker < size; worker++) {
            String pod = worker == 0 ? "" : "-" + worker;
            expected.put("web-0" + pod, indexes.substring(worker, worker + 1));
            expected.put("web-1" + pod, indexes.substring(worker, worker + 1));
        }
        assertThat(set.pods().stream()
                        .collect(Collectors.toMap(pod -> pod.getMetadata().getName(), SubGroupIT::subGroup)))
                .isEqualTo(expected);
        assertThat(set.pods().stream()
                        .map(pod -> pod.getMetadata().getLabels().get(Labels.SUBGROUP_KEY))
                        .filter(Objects::nonNull)
                        .distinct())
                .hasSize(4);
    }

    @Test
    void eachSubGroupHasARackOfItsOwn() {
        TestSet set = apply("LeaderExcluded", 5, 2, "leaderworkerset.sigs.k8s.io/subgroup-exclusive-topology: rack");
        Map<String, Set<String>> racks = set.pods().stream()
                .filter(pod -> !subGroup(pod).equals("-"))
                .collect(Collectors.groupingBy(
                        pod -> pod.getMetadata().getLabels().get(Labels.SUBGROUP_KEY),
                        Collectors.mapping(set::rack, Collectors.toSet())));
        assertThat(racks.values())
                .hasSize(4)
                .doesNotHaveDuplicates()
                .allSatisfy(rack -> assertThat(rack).hasSize(1));
    }

    private TestSet apply(String type, int size, int subGroupSize, String annotations) {
        namespace.apply("""
                apiVersion: leaderworkerset.x-k8s.io/v1
                kind: LeaderWorkerSet
                metadata: {name: web, annotations: {%s}}
                spec:
                  replicas: 2
                  leaderWorkerTemplate:
                    size: %d
                    subGroupPolicy: {subGroupPolicyType: %s, subGroupSize: %d}
                    workerTemplate: {spec: {containers: [{name: main, image: "nginx:1"}]}}
                """.formatted(annotations, size, type, subGroupSize));
        TestSet set = namespace.set("web");
        set.awaitAvailable(2);
        return set;
    }

    private static String subGroup(Pod pod) {
        return pod.getMetadata().getLabels().getOrDefault(Labels.SUBGROUP_INDEX, "-");
    }
}
