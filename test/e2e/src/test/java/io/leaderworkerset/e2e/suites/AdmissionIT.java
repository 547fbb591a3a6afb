// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.e2e.suites;

import static org.assertj.core.api.Assertions.assertThat;

import io.leaderworkerset.api.v1.LeaderWorkerSet;
import io.leaderworkerset.cluster.Command;
import io.leaderworkerset.e2e.support.SetManifest;
import io.leaderworkerset.e2e.support.SharedCluster;
import io.leaderworkerset.e2e.support.TestNamespace;
import io.leaderworkerset.e2e.support.TestSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Input that is refused with the place and the reason, and leaves nothing behind. */
class AdmissionIT {
    @RegisterExtension
    final TestNamespace namespace = TestNamespace.managed(SharedCluster.MAX_UNAVAILABLE_OFF);

    @ParameterizedTest(name = "{2}")
    @CsvSource(delimiter = '|', textBlock = """
            size: 2                      | size: 0                     | spec.leaderWorkerTemplate.size: Invalid value: 0: size must be equal or greater than 1
            replicas: 2                  | replicas: -1                | spec.replicas: Invalid value: -1: spec.replicas in body should be greater than or equal to 0
            replicas: 2                  | replicas: many              | spec.replicas: Invalid value: "string"
            name: web                    | name: Web_1                 | metadata.name: Invalid value: "Web_1"
            name: web                    | name: "1web"                | metadata.name: Invalid value: "1web": a DNS-1035 label must consist of
            startupPolicy: LeaderCreated | startupPolicy: Whenever     | spec.startupPolicy: Unsupported value: "Whenever": supported values: "LeaderCreated", "LeaderReady"
            maxUnavailable: 1            | maxUnavailable: 120x        | spec.rolloutStrategy.rollingUpdateConfiguration.maxUnavailable: Invalid value: "120x"
            maxUnavailable: 1            | maxUnavailable: 0           | spec.rolloutStrategy.rollingUpdateConfiguration.maxUnavailable: Invalid value: 0
            maxSurge: 0                  | maxSurge: 120%              | spec.rolloutStrategy.rollingUpdateConfiguration.maxSurge
            startupPolicy                | startupPolice               | unknown field "spec.startupPolice"
            """)
    void aWrongFieldIsNamed(String right, String wrong, String message) {
        String manifest = SetManifest.of("web", 2, 2)
                .withSpec("startupPolicy: LeaderCreated, rolloutStrategy: {type: RollingUpdate,"
                        + " rollingUpdateConfiguration: {maxUnavailable: 1, maxSurge: 0}}")
                .text();
        assertThat(manifest).contains(right);

        Command.Result refused = namespace.kubectlWithInput(manifest.replace(right, wrong), "apply", "-f", "-");

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.error()).contains(message);
        assertNothingExists();
    }

    @Test
    void aRefusedChangeLeavesTheSetAsItWas() {
        namespace.apply(SetManifest.of("web", 1, 1).text());
        TestSet set = namespace.set("web");
        set.awaitAvailable(1);

        Command.Result refused =
                namespace.kubectl("patch", "lws", "web", "--type=merge", "-p", "{\"spec\":{\"replicas\":-3}}");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(set.live()).extracting("metadata.generation").isEqualTo(1L);
    }

    @Test
    void aDryRunIsAnsweredWithTheDefaultsAndCreatesNothing() {
        String answer = namespace
                .kubectlWithInput(
                        SetManifest.of("web", 2, 2).text(), "apply", "-f", "-", "--dry-run=server", "-o", "yaml")
                .orThrow();

        assertThat(answer)
                .contains("startupPolicy: LeaderCreated", "subdomainPolicy: Shared", "maxUnavailable: 1")
                .contains("restartPolicy: RecreateGroupOnPodRestart");
        assertNothingExists();
    }

    @ParameterizedTest
    @CsvSource({"true, lws-system", "false,"})
    void podsOfTheManagersOwnNamespaceNeedNoManager(boolean leftAlone, @Nullable String where) {
        String leader = """
                apiVersion: v1
                kind: Pod
                metadata:
                  name: web-0
                  labels: {leaderworkerset.sigs.k8s.io/name: web, leaderworkerset.sigs.k8s.io/worker-index: "0"}
                  annotations: {leaderworkerset.sigs.k8s.io/size: "1"}
                spec:
                  securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}
                  containers:
                  - name: main
                    image: nginx:1
                    securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}
                """;

        String admitted = SharedCluster.MAX_UNAVAILABLE_OFF
                .access()
                .kubectlWithInput(
                        leader,
                        "create",
                        "--namespace=" + (where == null ? namespace.name() : where),
                        "--dry-run=server",
                        "--output=yaml",
                        "--filename=-")
                .orThrow();

        assertThat(admitted.contains("LWS_LEADER_ADDRESS")).isNotEqualTo(leftAlone);
    }

    private void assertNothingExists() {
        assertThat(namespace.client().resources(LeaderWorkerSet.class).list().getItems())
                .isEmpty();
        assertThat(namespace.client().apps().statefulSets().list().getItems()).isEmpty();
        assertThat(namespace.client().pods().list().getItems()).isEmpty();
    }
}
