// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.runtime.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.leaderworkerset.controller.runtime.queue.FakeTicker;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TokenBucketTest {
    private final FakeTicker ticker = new FakeTicker();
    private final TokenBucket bucket = new TokenBucket(10, 3, ticker);

    @Test
    void allowsTheBurstAtOnceAndThenTheRate() {
        assertBurstThenRate();
    }

    @Test
    void savesNoMoreThanTheBurst() {
        ticker.pass(Duration.ofHours(1));

        assertBurstThenRate();
    }

    private void assertBurstThenRate() {
        for (int i = 0; i < 3; i++) {
            assertThat(bucket.take()).isZero();
        }
        assertThat(bucket.take()).isBetween(Duration.ofMillis(100), Duration.ofMillis(101));
        assertThat(bucket.take()).isBetween(Duration.ofMillis(200), Duration.ofMillis(201));
    }
}
