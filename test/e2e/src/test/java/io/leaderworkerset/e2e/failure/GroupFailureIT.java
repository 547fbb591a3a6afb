// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.e2e.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.leaderworkerset.e2e.support.Await;
import io.leaderworkerset.e2e.support.SharedCluster;
import io.leaderworkerset.e2e.support.TestNamespace;
import io.leaderworkerset.e2e.support.TestSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A pod that fails costs its group its life: once, and no other group. */
class GroupFailureIT {
    @RegisterExtension
    final TestNamespace namespace = TestNamespace.managed(SharedCluster.MAX_UNAVAILABLE_OFF);

    @ParameterizedTest
    @CsvSource({"web-0-1, main", "web-0-2, prepare", "web-0-1, sidecar", "web-0, main"})
    void aContainerThatRestarts(String pod, String container) {
        Replacements replacements = created(GroupManifest.of(2, 3));
        namespace.local().kubelets().restartContainer(namespace.name(), pod, container);
        replacements.awaitRecreated("web-0");
        assertThat(namespace.set("web").events())
                .contains("Normal RecreateGroup Delete Worker pod " + pod
                        + " failed, deleted leader pod web-0 to recreate group 0");
    }

    @Test
    void anInitContainerThatRestartsBeforeItsPodRuns() {
        GroupManifest.of(1, 2).workers("kubelet.sim/never-start: 'true'").apply(namespace);
        TestSet set = namespace.set("web");
        Await.until(() -> assertThat(set.pods())
                .hasSize(2)
                .allMatch(pod -> !pod.getStatus().getInitContainerStatuses().isEmpty()));
        Replacements replacements = replacements();
        namespace.local().kubelets().restartContainer(namespace.name(), "web-0-1", "prepare");
        replacements.awaitRecreated("web-0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--cascade=background", "--cascade=foreground", "--cascade=orphan", "--grace-period=0"})
    void aWorkerThatIsDeleted(String how) {
        Replacements replacements = created(GroupManifest.of(2, 3));
        delete(how, "web-1-2");
        replacements.awaitRecreated("web-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--cascade=background", "--cascade=foreground", "--cascade=orphan", "--grace-period=0"})
    void aLeaderThatIsDeleted(String how) {
        Replacements replacements = created(GroupManifest.of(2, 3));
        delete(how, "web-1");
        replacements.awaitRebuilt("web-1");
    }

    @Test
    void aWorkerThatEndsWithAnError() {
        Replacements replacements = created(GroupManifest.of(2, 2));
        namespace.local().kubelets().fail(namespace.name(), "web-0-1");
        replacements.awaitRecreated("web-0");
    }

    @Test
    void aWorkerThatIsEvicted() {
        Replacements replacements = created(GroupManifest.of(2, 2));
        namespace.local().kubelets().evict(namespace.name(), "web-1-1");
        replacements.awaitRecreated("web-1");
    }

    @Test
    void aLeaderThatIsEvicted() {
        Replacements replacements = created(GroupManifest.of(2, 2));
        namespace.local().kubelets().evict(namespace.name(), "web-1");
        replacements.awaitRebuilt("web-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--cascade=background", "--grace-period=0"})
    void severalWorkersAtOnce(String how) {
        Replacements replacements = created(GroupManifest.of(2, 5).slow());
        delete(how, "web-0-1", "web-0-2", "web-0-4");
        replacements.awaitRecreated("web-0");
    }

    @Test
    void allPodsOfAGroupAtOnce() {
        Replacements replacements = created(GroupManifest.of(2, 3).slow());
        delete("--cascade=background", "web-0", "web-0-1", "web-0-2");
        replacements.awaitNewGroups("web-0");
    }

    /** Without grace the workers are gone and replaced before anybody can look at all of them. */
    @ParameterizedTest
    @ValueSource(strings = {"--cascade=background", "--grace-period=0"})
    void tenGroupsAtOnce(String how) {
        Replacements replacements = created(GroupManifest.of(13, 2));
        delete(
                how,
                IntStream.range(0, 10).mapToObj(group -> "web-" + group + "-1").toArray(String[]::new));
        replacements.awaitRecreated(
                IntStream.range(0, 10).mapToObj(group -> "web-" + group).toArray(String[]::new));
    }

    @Test
    void oldWorkersThatTakeTheirTimeToEndAreNoFailureOfTheNewGroup() {
        Replacements replacements = created(GroupManifest.of(2, 3).slow());
        delete("--cascade=background", "web-0");
        Await.until(() -> assertThat(namespace.set("web").pods())
                .anyMatch(pod -> pod.getMetadata().getDeletionTimestamp() != null)
                .anyMatch(replacements::isNew));
        replacements.awaitRebuilt("web-0");
    }

    @Test
    void aWorkerThatTakesItsTimeToEndIsOneFailure() {
        Replacements replacements = created(GroupManifest.of(2, 3).workers("kubelet.sim/terminate-after: 1500ms"));
        delete("--cascade=background", "web-0-1");
        replacements.awaitRecreated("web-0");
    }

    private Replacements created(GroupManifest manifest) {
        manifest.apply(namespace);
        namespace.set("web").awaitAvailable(manifest.replicas());
        return replacements();
    }

    private Replacements replacements() {
        return Replacements.since(namespace.local().auditLog(), namespace.set("web"));
    }

    private void delete(String how, String... pods) {
        String[] command = Stream.concat(
                        Stream.of(
                                "delete",
                                "pod",
                                "--wait=false",
                                "--ignore-not-found",
                                how,
                                "--force=" + how.equals("--grace-period=0")),
                        Stream.of(pods))
                .toArray(String[]::new);
        namespace.kubectl(command).orThrow();
    }
}
