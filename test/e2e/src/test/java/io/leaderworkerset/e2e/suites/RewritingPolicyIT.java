// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.e2e.suites;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderworkerset.e2e.support.Await;
import io.leaderworkerset.e2e.support.ManagerWork;
import io.leaderworkerset.e2e.support.MutatingPolicy;
import io.leaderworkerset.e2e.support.SharedCluster;
import io.leaderworkerset.e2e.support.TestNamespace;
import io.leaderworkerset.e2e.support.TestSet;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A policy of the cluster that gives every StatefulSet another image than it was asked for. */
class RewritingPolicyIT {
    private static final String MIRROR = "mirror/nginx:1";

    @RegisterExtension
    final TestNamespace namespace = TestNamespace.managed(SharedCluster.MAX_UNAVAILABLE_OFF);

    @BeforeEach
    void rewriteStatefulSets() {
        MutatingPolicy.apply(
                namespace,
                "{apiGroups: [apps], apiVersions: [v1], operations: [CREATE, UPDATE], resources: [statefulsets]}",
                "[JSONPatch{op: \"replace\", path: \"/spec/template/spec/containers/0/image\", value: \"%s\"}]"
                        .formatted(MIRROR));
        Await.until(() -> assertThat(namespace
                        .kubectlWithInput("""
                                apiVersion: apps/v1
                                kind: StatefulSet
                                metadata: {name: probe}
                                spec:
                                  selector: {matchLabels: {app: probe}}
                                  template:
                                    metadata: {labels: {app: probe}}
                                    spec: {containers: [{name: main, image: "nginx:1"}]}
                                """, "create", "--dry-run=server", "-o", "yaml", "-f", "-")
                        .output())
                .contains("image: " + MIRROR));
    }

    @AfterEach
    void rewriteNoMore() {
        MutatingPolicy.remove(namespace);
    }

    @Test
    void theStatusFollowsWhereNoGroupGetsReady() {
        apply(4, "kubelet.sim/never-ready: 'true'");
        Await.until(() -> assertThat(set().status().getReplicas()).isEqualTo(4));
        namespace.kubectl("scale", "lws/web", "--replicas=6").orThrow();
        Await.until(() -> assertThat(set().status().getReplicas()).isEqualTo(6));
        assertThat(set().conditions()).containsEntry("Progressing", "True");
    }

    @Test
    void aRolloutEndsAndTheManagerComesToRest() {
        apply(4, "");
        set().awaitAvailable(4);
        assertThat(set().pods())
                .allMatch(pod ->
                        pod.getSpec().getContainers().getFirst().getImage().equals(MIRROR));
        Map<String, String> before = set().podUids();

        apply(4, "example.com/version: '2'");
        set().awaitAvailable(4);
        assertThat(set().podUids()).doesNotContainValue(before.get("web-0"));
        assertThat(set().pods())
                .allMatch(pod -> pod.getMetadata().getAnnotations().containsKey("example.com/version"));
        Await.until(() -> assertThat(set().revisions()).hasSize(1));

        long[] end = {namespace.local().auditLog().end()};
        Await.conditions().during(Duration.ofSeconds(5)).untilAsserted(() -> {
            long begin = end[0];
            end[0] = namespace.local().auditLog().end();
            assertThat(requests(begin)).isEmpty();
        });
    }

    @Test
    void whatIsChangedByHandComesBack() {
        apply(2, "");
        set().awaitAvailable(2);
        namespace.kubectl("scale", "statefulset/web", "--replicas=3").orThrow();
        Await.until(() -> assertThat(set().statefulSets().getFirst())
                .returns(2, statefulSet -> statefulSet.getSpec().getReplicas())
                .satisfies(statefulSet ->
                        assertThat(statefulSet.getMetadata().getGeneration()).isGreaterThanOrEqualTo(3)));
        set().awaitAvailable(2);
    }

    /** What the manager asked for here since then. */
    private List<JsonNode> requests(long position) {
        return namespace.local().auditLog().since(position).stream()
                .filter(ManagerWork::isByManager)
                .filter(request -> request.at("/objectRef/namespace").asText().equals(namespace.name()))
                .toList();
    }

    private TestSet set() {
        return namespace.set("web");
    }

    private void apply(int replicas, String annotation) {
        namespace.apply("""
                apiVersion: leaderworkerset.x-k8s.io/v1
                kind: LeaderWorkerSet
                metadata: {name: web}
                spec:
                  replicas: %d
                  rolloutStrategy: {type: RollingUpdate, rollingUpdateConfiguration: {maxUnavailable: 2}}
                  leaderWorkerTemplate:
                    size: 2
                    workerTemplate:
                      metadata: {annotations: {%s}}
                      spec: {containers: [{name: main, image: "nginx:1"}]}
                """.formatted(replicas, annotation));
    }
}
