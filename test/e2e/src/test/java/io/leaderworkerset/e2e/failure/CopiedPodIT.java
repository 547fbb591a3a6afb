// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.e2e.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.readiness.Readiness;
import io.leaderworkerset.e2e.support.Await;
import io.leaderworkerset.e2e.support.SharedCluster;
import io.leaderworkerset.e2e.support.TestNamespace;
import io.leaderworkerset.e2e.support.TestSet;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Copies for debugging, which keep the labels of their pods, are no parts of a group. */
class CopiedPodIT {
    @RegisterExtension
    final TestNamespace namespace = TestNamespace.managed(SharedCluster.MAX_UNAVAILABLE_OFF);

    @Test
    void aCopyTakesNotTheLeadersPlace() {
        TestSet set = created();
        copy("web-0");
        namespace.kubectl("annotate", "pod", "web-0", "example.com/touched=yes").orThrow();
        Replacements replacements = Replacements.since(namespace.local().auditLog(), set);

        namespace.kubectl("delete", "pod", "web-0-1").orThrow();

        replacements.awaitRecreated("web-0");
        assertThat(TestSet.names(set.statefulSets())).containsExactly("web", "web-0", "web-1");
        assertThat(set.events()).noneMatch(event -> event.contains("copy-of"));
        set.awaitAvailable(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"web-0", "web-0-1"})
    void whateverBecomesOfACopyCostsNothing(String pod) {
        TestSet set = created();
        Map<String, String> before = set.podUids();
        copy(pod);
        Replacements replacements = Replacements.since(namespace.local().auditLog(), set);
        namespace.local().kubelets().restartContainer(namespace.name(), "copy-of-" + pod, "main");
        Await.until(() -> assertThat(set.pod("copy-of-" + pod).getStatus().getContainerStatuses())
                .anyMatch(container -> container.getRestartCount() > 0));
        Await.until(() ->
                assertThat(Readiness.isPodReady(set.pod("copy-of-" + pod))).isTrue());
        replacements.assertNone();

        namespace.kubectl("delete", "pod", "copy-of-" + pod).orThrow();
        Replacements.since(namespace.local().auditLog(), set).assertNone();
        assertThat(set.podUids()).isEqualTo(before);
    }

    private TestSet created() {
        GroupManifest.of(2, 2).apply(namespace);
        TestSet set = namespace.set("web");
        set.awaitAvailable(2);
        return set;
    }

    private void copy(String pod) {
        String copy = "copy-of-" + pod;
        namespace
                .kubectl(
                        "debug",
                        pod,
                        "--copy-to=" + copy,
                        "--keep-labels",
                        "--keep-annotations",
                        "--set-image=main=nginx:debug")
                .orThrow();
        Await.until(() ->
                assertThat(Readiness.isPodReady(namespace.set("web").pod(copy))).isTrue());
    }
}
