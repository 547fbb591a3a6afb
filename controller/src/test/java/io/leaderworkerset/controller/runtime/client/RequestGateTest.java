// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.runtime.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class RequestGateTest {
    @Test
    @Timeout(20)
    void neverLetsMoreThroughThanItHasPlaces() throws Exception {
        RequestGate gate = new RequestGate(3);
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> calls = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                calls.add(threads.submit(() -> gate.call(() -> {
                    most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                    return inside.decrementAndGet();
                })));
            }
            for (Future<Integer> call : calls) {
                call.get(10, TimeUnit.SECONDS);
            }
        }
        assertThat(most).satisfies(count -> assertThat(count.get()).isBetween(1, 3));
    }

    @Test
    @Timeout(20)
    void aFailedRequestGivesItsPlaceBack() {
        RequestGate gate = new RequestGate(1);
        assertThatThrownBy(() -> gate.call(() -> {
                    throw new IllegalStateException("refused");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(gate.<String>call(() -> "next")).isEqualTo("next");
    }
}
