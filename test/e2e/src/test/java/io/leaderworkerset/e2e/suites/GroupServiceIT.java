// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.e2e.suites;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.OwnerReference;
import io.leaderworkerset.api.v1.Labels;
import io.leaderworkerset.e2e.support.Await;
import io.leaderworkerset.e2e.support.SetManifest;
import io.leaderworkerset.e2e.support.SharedCluster;
import io.leaderworkerset.e2e.support.TestNamespace;
import io.leaderworkerset.e2e.support.TestSet;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The Service that gives a group its subdomain. */
class GroupServiceIT {
    private static final SetManifest UNIQUE =
            SetManifest.of("web", 2, 2).withSpec("networkConfig: {subdomainPolicy: UniquePerReplica}");

    @RegisterExtension
    final TestNamespace namespace = TestNamespace.managed(SharedCluster.MAX_UNAVAILABLE_OFF);

    @Test
    void aServiceThatIsDeletedOrChangedComesBack() {
        namespace.apply(UNIQUE.text());
        set().awaitAvailable(2);
        Map<String, String> before = set().podUids();

        namespace.kubectl("delete", "service", "web-1").orThrow();
        Await.until(() -> assertThat(TestSet.names(set().services())).containsExactly("web-0", "web-1"));
        namespace
                .kubectl("patch", "service", "web-0", "--type=merge", "-p", "{\"spec\":{\"selector\":{\"app\":\"x\"}}}")
                .orThrow();
        Await.until(() -> assertThat(set().services().getFirst().getSpec().getSelector())
                .isEqualTo(Map.of(Labels.NAME, "web", Labels.GROUP_INDEX, "0")));
        assertThat(set().podUids()).isEqualTo(before);
    }

    @Test
    void aServiceThatLostItsLeaderGoesToTheNextOne() {
        namespace.apply(UNIQUE.text());
        set().awaitAvailable(2);
        String before = set().podUids().get("web-0");

        namespace.kubectl("delete", "pod", "web-0", "--cascade=orphan").orThrow();

        Await.until(() -> assertThat(set().podUids().get("web-0")).isNotNull().isNotEqualTo(before));
        Await.until(() -> assertThat(set().services().getFirst().getMetadata().getOwnerReferences())
                .singleElement()
                .returns(set().podUids().get("web-0"), OwnerReference::getUid));
        set().awaitAvailable(2);
    }

    @Test
    void aServiceOfSomebodyElseIsReportedAndHoldsUpNobody() {
        namespace.kubectl("create", "service", "clusterip", "web-1", "--tcp=80").orThrow();
        namespace.apply(UNIQUE.text());

        Await.until(() -> assertThat(set().events())
                .contains(
                        "Warning FailedCreate Create Failed to create headless service for error: service web-1 exists"
                                + " and belongs to somebody else"));
        set().awaitAvailable(2);
        assertThat(TestSet.names(set().services())).containsExactly("web-0");
        namespace.kubectl("delete", "service", "web-1").orThrow();
        // The manager looks again after a minute at what it saw of others.
        Await.conditions()
                .atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(TestSet.names(set().services())).containsExactly("web-0", "web-1"));
    }

    private TestSet set() {
        return namespace.set("web");
    }
}
