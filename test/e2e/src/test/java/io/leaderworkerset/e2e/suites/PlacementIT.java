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
                        Collectors.mapping(this::rack, Collectors.toSet())));
        assertThat(racks.values())
                .hasSize(2)
                .allSatisfy(rack -> assertThat(rack).hasSize(1));
        assertThat(racks.get("0")).doesNotContainAnyElementsOf(racks.get("1"));
    }

    private String rack(Pod pod) {
        return Objects.requireNonNull(namespace
                .client()
                .nodes()
                .withName(pod.getSpec().getNodeName())
                .require()
                .getMetadata()
                .getLabels()
                .get("rack"));
    }
}
