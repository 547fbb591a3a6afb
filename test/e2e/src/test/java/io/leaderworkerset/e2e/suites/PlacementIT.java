// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.e2e.suites;

import static org.assertj.core.api.Assertions.assertThat;

import io.leaderworkerset.api.v1.Labels;
import io.leaderworkerset.e2e.support.Await;
import io.leaderworkerset.e2e.support.SharedCluster;
import io.leaderworkerset.e2e.support.TestNamespace;
import io.leaderworkerset.e2e.support.TestSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Groups with a topology domain of their own. */
class PlacementIT {
    @RegisterExtension
    final TestNamespace namespace = TestNamespace.managed(SharedCluster.MAX_UNAVAILABLE_OFF);

    @Test
    void eachGroupHasARackOfItsOwn() {
        namespace.apply("""
                apiVersion: leaderworkerset.x-k8s.io/v1
                kind: LeaderWorkerSet
                metadata: {name: near, annotations: {leaderworkerset.sigs.k8s.io/exclusive-topology: rack}}
                spec:
                  replicas: 2
                  leaderWorkerTemplate:
                    size: 4
                    workerTemplate: {spec: {containers: [{name: main, image: "nginx:1"}]}}
                """);
        TestSet set = namespace.set("near");
        set.awaitAvailable(2);

        Map<String, Set<String>> racks = set.pods().stream()
                .collect(Collectors.groupingBy(
                        pod -> pod.getMetadata().getLabels().get(Labels.GROUP_INDEX),
                        Collectors.mapping(set::rack, Collectors.toSet())));
        assertThat(racks.values())
                .hasSize(2)
                .allSatisfy(rack -> assertThat(rack).hasSize(1));
        assertThat(racks.get("0")).doesNotContainAnyElementsOf(racks.get("1"));
    }

    @Test
    void aNodeInNoDomainIsNamed() {
        namespace.apply("""
                apiVersion: leaderworkerset.x-k8s.io/v1
                kind: LeaderWorkerSet
                metadata: {name: lost, annotations: {leaderworkerset.sigs.k8s.io/exclusive-topology: no-such-label}}
                spec:
                  leaderWorkerTemplate:
                    size: 2
                    leaderTemplate:
                      spec: {nodeName: node-0, containers: [{name: main, image: "nginx:1"}]}
                    workerTemplate: {spec: {containers: [{name: main, image: "nginx:1"}]}}
                """);
        TestSet set = namespace.set("lost");

        String problem = "node \"node-0\" does not have topology label: no-such-label";
        Await.until(() -> assertThat(set.events())
                .contains("Warning FailedCreate Create Failed to create worker statefulset for leader pod lost-0: "
                        + problem));
        Await.until(() -> assertThat(set.status().getConditions())
                .anyMatch(condition -> condition
                        .getMessage()
                        .equals("Replicas are progressing; waiting for group 0 (" + problem + ")")));
    }
}
