// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.e2e.suites;

import static org.assertj.core.api.Assertions.assertThat;

import io.leaderworkerset.api.v1.Labels;
import io.leaderworkerset.e2e.support.Await;
import io.leaderworkerset.e2e.support.SetManifest;
import io.leaderworkerset.e2e.support.SharedCluster;
import io.leaderworkerset.e2e.support.TestNamespace;
import io.leaderworkerset.e2e.support.TestSet;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Another template. */
class UpdateIT {
    @RegisterExtension
    final TestNamespace off = TestNamespace.managed(SharedCluster.MAX_UNAVAILABLE_OFF);

    @RegisterExtension
    final TestNamespace on = TestNamespace.managed(SharedCluster.MAX_UNAVAILABLE_ON);

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everyPodEndsWithTheNewTemplateAndTheOldRevisionGoes(boolean maxUnavailable) {
        TestNamespace namespace = maxUnavailable ? on : off;
        SetManifest manifest = SetManifest.of("web", 3, 2);
        namespace.apply(manifest.text());
        TestSet set = namespace.set("web");
        set.awaitAvailable(3);
        Map<String, String> before = set.podUids();
        String old = revision(set);

        namespace.apply(manifest.withImage("nginx:2").text());
        set.awaitAvailable(3);

        Await.until(() -> assertThat(set.revisions()).hasSize(1));
        assertThat(set.revisions().getFirst().getRevision()).isEqualTo(2);
        assertThat(revision(set)).isNotEqualTo(old);
        assertThat(set.pods()).hasSize(6).allSatisfy(pod -> {
            assertThat(pod.getSpec().getContainers().getFirst().getImage()).isEqualTo("nginx:2");
            assertThat(pod.getMetadata().getLabels()).containsEntry(Labels.TEMPLATE_REVISION_HASH, revision(set));
        });
        assertThat(set.podUids().values()).doesNotContainAnyElementsOf(before.values());
        assertThat(set.conditions())
                .containsEntry("Available", "True")
                .containsEntry("Progressing", "False")
                .containsEntry("UpdateInProgress", "False");
        Await.until(() -> assertThat(set.events())
                .contains(
                        "Normal CreatingRevision Create Creating revision with key " + revision(set)
                                + " for updated LWS",
                        "Normal GroupsUpdating Update Rolling Upgrade is in progress, with 3 groups ready of total 3"
                                + " groups",
                        "Normal GroupsUpdating Update Updating replica 2")
                .allMatch(event -> event.startsWith("Normal ")));
    }

    @Test
    void anUpdateToWhatIsThereReplacesNothing() {
        SetManifest manifest = SetManifest.of("web", 2, 2);
        off.apply(manifest.text());
        TestSet set = off.set("web");
        set.awaitAvailable(2);
        Map<String, String> before = set.podUids();

        // Both are part of the template's text but say what is the default already.
        off.apply(manifest.withSpec("networkConfig: {subdomainPolicy: Shared}, startupPolicy: LeaderCreated")
                .text());
        off.kubectl("annotate", "lws", "web", "example.com/note=changed").orThrow();
        Await.until(() -> assertThat(set.statefulSets().getFirst().getMetadata().getAnnotations())
                .containsEntry("example.com/note", "changed"));
        set.awaitAvailable(2);

        assertThat(set.podUids()).isEqualTo(before);
        assertThat(set.revisions()).hasSize(1);
    }

    private static String revision(TestSet set) {
        return Objects.requireNonNull(
                set.revisions().getLast().getMetadata().getLabels().get(Labels.TEMPLATE_REVISION_HASH));
    }
}
