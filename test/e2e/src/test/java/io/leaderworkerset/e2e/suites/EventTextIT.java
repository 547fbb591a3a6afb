// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.e2e.suites;

import static org.assertj.core.api.Assertions.assertThat;

import io.leaderworkerset.e2e.support.Await;
import io.leaderworkerset.e2e.support.SetManifest;
import io.leaderworkerset.e2e.support.SharedCluster;
import io.leaderworkerset.e2e.support.TestNamespace;
import io.leaderworkerset.e2e.support.TestSet;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What somebody else says goes into events as it is, and no more of it than fits. */
class EventTextIT {
    private static final String NAME = "w".repeat(50);
    private static final String REFUSAL = "100% full, %s %d %n {} ${x} é ".repeat(40);

    @RegisterExtension
    final TestNamespace namespace = TestNamespace.managed(SharedCluster.MAX_UNAVAILABLE_OFF);

    @Test
    void aLongRefusalWithPercentSignsForASetWithTheLongestName() {
        refuseServices();
        namespace.apply(SetManifest.of(NAME, 1, 2).text());
        TestSet set = namespace.set(NAME);
        Await.until(() -> assertThat(set.events())
                .filteredOn(event ->
                        event.startsWith("Warning FailedCreate Create Failed to create headless service for error: "))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event)
                            .contains("100% full, %s %d %n {} ${x} é 100% full")
                            .endsWith("…");
                    assertThat(event.substring("Warning FailedCreate Create ".length())
                                    .getBytes(StandardCharsets.UTF_8))
                            .hasSizeBetween(1020, 1024);
                }));

        admitServices();
        namespace.kubectl("annotate", "lws", NAME, "example.com/again=1").orThrow();
        set.awaitAvailable(1);
        assertThat(TestSet.names(set.pods())).containsExactly(NAME + "-0", NAME + "-0-1");
    }

    private void refuseServices() {
        namespace.apply("""
                apiVersion: admissionregistration.k8s.io/v1
                kind: ValidatingAdmissionPolicy
                metadata: {name: %1$s}
                spec:
                  failurePolicy: Fail
                  matchConstraints:
                    namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: %1$s}}
                    resourceRules:
                    - {apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [services]}
                  validations: [{expression: "false", message: "%2$s"}]
                ---
                apiVersion: admissionregistration.k8s.io/v1
                kind: ValidatingAdmissionPolicyBinding
                metadata: {name: %1$s}
                spec: {policyName: %1$s, validationActions: [Deny]}
                """.formatted(namespace.name(), REFUSAL.strip()));
        Await.until(() -> assertThat(probe()).isNotZero());
    }

    @AfterEach
    void admitServices() {
        namespace
                .kubectl(
                        "delete",
                        "validatingadmissionpolicies,validatingadmissionpolicybindings",
                        namespace.name(),
                        "--ignore-not-found")
                .orThrow();
        Await.until(() -> assertThat(probe()).isZero());
    }

    private int probe() {
        return namespace
                .kubectl("create", "service", "clusterip", "probe", "--tcp=80", "--dry-run=server")
                .exitCode();
    }
}
