// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.runtime.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ServerClockTest {
    private static final Instant MACHINE = Instant.parse("2031-01-01T00:00:00Z");

    private final AtomicLong ticks = new AtomicLong();
    private final ServerClock clock = new ServerClock(ticks::get, () -> MACHINE);

    @Test
    void goesByTheServersTimeWhateverTheMachineSays() {
        assertThat(clock.instant()).isEqualTo(MACHINE);
        clock.tell("Sun, 01 Nov 2026 10:00:00 GMT");
        ticks.addAndGet(Duration.ofSeconds(5).toNanos());
        assertThat(clock.instant()).isEqualTo(Instant.parse("2026-11-01T10:00:05Z"));
        clock.tell("yesterday");
        assertThat(clock.instant()).isEqualTo(Instant.parse("2026-11-01T10:00:05Z"));
    }
}
