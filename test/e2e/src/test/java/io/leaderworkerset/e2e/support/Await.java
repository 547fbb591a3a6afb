// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.e2e.support;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.ResourceNotFoundException;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.awaitility.core.ThrowingRunnable;

/** Waiting for a cluster to get where it should be. */
public final class Await {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Duration INTERVAL = Duration.ofMillis(100);

    private Await() {}

    /** Repeats the assertions until they hold; after two minutes the last failure is the test's. */
    public static void until(ThrowingRunnable assertions) {
        conditions().untilAsserted(assertions);
    }

    /** The settings of {@link #until}, for tests that need another limit. */
    public static ConditionFactory conditions() {
        // An object that is not there yet and a server that refuses once are conditions that do not hold yet.
        return Awaitility.await()
                .atMost(LIMIT)
                .pollDelay(Duration.ZERO)
                .pollInterval(INTERVAL)
                .ignoreExceptionsMatching(
                        e -> e instanceof KubernetesClientException || e instanceof ResourceNotFoundException);
    }
}
