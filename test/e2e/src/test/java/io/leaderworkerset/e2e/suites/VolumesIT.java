// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.e2e.suites;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.leaderworkerset.cluster.Command;
import io.leaderworkerset.e2e.support.Await;
import io.leaderworkerset.e2e.support.SharedCluster;
import io.leaderworkerset.e2e.support.TestNamespace;
import io.leaderworkerset.e2e.support.TestSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Volume claims: one for each pod, with all their fields, for as long as the policy says. */
class VolumesIT {
    private static final List<String> ALL = List.of("data-web-0", "data-web-0-1", "data-web-1", "data-web-1-1");

    @RegisterExtension
    final TestNamespace namespace = TestNamespace.managed(SharedCluster.MAX_UNAVAILABLE_OFF);

    @Test
    void claimsKeepAllTheirFields() {
        Command.Result applied = apply(
                1,
                "whenScaled: Retain, whenDeleted: Retain",
                "labels: {tier: fast}, annotations: {example.com/backup: daily}",
                "selector: {matchLabels: {disk: ssd}}, volumeMode: Block,");
        assertThat(applied.error()).contains("volumeClaimTemplates");
        Await.until(() -> assertThat(claims()).hasSize(2).allSatisfy(claim -> {
            assertThat(claim.getMetadata().getLabels()).containsEntry("tier", "fast");
            assertThat(claim.getMetadata().getAnnotations()).containsEntry("example.com/backup", "daily");
            assertThat(claim.getSpec().getSelector().getMatchLabels()).containsEntry("disk", "ssd");
            assertThat(claim.getSpec().getVolumeMode()).isEqualTo("Block");
        }));
    }

    /** The leader StatefulSet is scaled; the workers of a group that goes are deleted with their StatefulSet. */
    @ParameterizedTest
    @CsvSource({
        "Retain, Retain, data-web-0 data-web-0-1 data-web-1 data-web-1-1, data-web-0 data-web-0-1 data-web-1 data-web-1-1",
        "Delete, Delete, data-web-0 data-web-0-1, ''",
        "Delete, Retain, data-web-0 data-web-0-1 data-web-1-1, data-web-0 data-web-0-1 data-web-1-1",
        "Retain, Delete, data-web-0 data-web-0-1 data-web-1, ''"
    })
    void claimsStayAsLongAsThePolicySays(String whenScaled, String whenDeleted, String afterScaling, String afterAll) {
        apply(2, "whenScaled: " + whenScaled + ", whenDeleted: " + whenDeleted, "labels: {}", "");
        TestSet set = namespace.set("web");
        set.awaitAvailable(2);
        assertThat(TestSet.names(claims())).containsExactlyInAnyOrderElementsOf(ALL);

        namespace.kubectl("scale", "lws/web", "--replicas=1").orThrow();
        set.awaitAvailable(1);
        Await.until(() -> assertThat(set.pods()).hasSize(2));
        Await.until(() -> assertThat(String.join(" ", TestSet.names(claims()))).isEqualTo(afterScaling));

        namespace.kubectl("delete", "lws", "web", "--cascade=foreground").orThrow();
        Await.until(() -> assertThat(String.join(" ", TestSet.names(claims()))).isEqualTo(afterAll));
    }

    private List<PersistentVolumeClaim> claims() {
        return namespace.client().persistentVolumeClaims().list().getItems();
    }

    private Command.Result apply(int replicas, String retention, String metadata, String spec) {
        Command.Result applied =
                namespace.kubectlWithInput("""
                apiVersion: leaderworkerset.x-k8s.io/v1
                kind: LeaderWorkerSet
                metadata: {name: web}
                spec:
                  replicas: %d
                  leaderWorkerTemplate:
                    size: 2
                    persistentVolumeClaimRetentionPolicy: {%s}
                    volumeClaimTemplates:
                    - metadata: {name: data, %s}
                      spec: {%s accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
                    workerTemplate: {spec: {containers: [{name: main, image: "nginx:1"}]}}
                """.formatted(replicas, retention, metadata, spec), "apply", "-f", "-");
        applied.orThrow();
        return applied;
    }
}
