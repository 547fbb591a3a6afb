// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.e2e.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.ResourceNotFoundException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;

class AwaitTest {
    @Test
    void whatTheApiServerRefusesOnceIsAskedAgain() {
        Queue<RuntimeException> refusals = new ArrayDeque<>(
                List.of(new KubernetesClientException("conflict"), new ResourceNotFoundException("not there yet")));
        Await.until(() -> {
            if (!refusals.isEmpty()) {
                throw refusals.remove();
            }
        });
        assertThat(refusals).isEmpty();
    }

    @Test
    void whatItRefusesToTheEndIsTold() {
        assertThatThrownBy(
                        () -> Await.conditions().atMost(Duration.ofMillis(300)).untilAsserted(() -> {
                            throw new KubernetesClientException("forbidden");
                        }))
                .isInstanceOf(ConditionTimeoutException.class)
                .hasRootCauseMessage("forbidden");
    }

    @Test
    void mistakesOfTheTestAreToldAtOnce() {
        assertThatThrownBy(() -> Await.until(() -> {
                    throw new IllegalStateException("mistake");
                }))
                .isInstanceOf(IllegalStateException.class);
    }
}
