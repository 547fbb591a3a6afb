// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.e2e.suites;

import static org.assertj.core.api.Assertions.assertThat;

import io.leaderworkerset.e2e.support.Await;
import io.leaderworkerset.e2e.support.SetManifest;
import io.leaderworkerset.e2e.support.SharedCluster;
import io.leaderworkerset.e2e.support.TestNamespace;
import io.leaderworkerset.e2e.support.TestSet;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The end of a set. */
class DeleteIT {
    @RegisterExtension
    final TestNamespace namespace = TestNamespace.managed(SharedCluster.MAX_UNAVAILABLE_OFF);

    @ParameterizedTest
    @CsvSource({"foreground, Shared", "background, Shared", "foreground, UniquePerReplica"})
    void nothingOfADeletedSetStays(String propagation, String subdomains) {
        namespace.apply(SetManifest.of("web", 2, 3)
                .withSpec("networkConfig: {subdomainPolicy: " + subdomains + "}")
                .text());
        TestSet set = namespace.set("web");
        set.awaitAvailable(2);

        namespace.kubectl("delete", "lws", "web", "--cascade=" + propagation).orThrow();

        assertThat(set.resource().get()).isNull();
        if (propagation.equals("foreground")) {
            assertThat(set.pods()).isEmpty();
        }
        Await.until(() -> {
            assertThat(set.pods()).isEmpty();
            assertThat(set.statefulSets()).isEmpty();
            assertThat(set.services()).isEmpty();
            assertThat(set.revisions()).isEmpty();
        });
        assertThat(set.events()).allMatch(event -> event.startsWith("Normal "));
    }
}
