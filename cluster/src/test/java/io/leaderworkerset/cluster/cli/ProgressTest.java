// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.cluster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressTest {
    @Test
    void aLineIsSaidOnceUntilAnotherComes() {
        List<String> lines = new ArrayList<>();
        Progress progress = Progress.after(Duration.ofMinutes(71), lines::add);
        List.of("one", "one", "two", "one").forEach(progress::say);
        assertThat(lines)
                .extracting(line -> line.substring(line.lastIndexOf(' ') + 1))
                .containsExactly("one", "two", "one");
        assertThat(lines).allMatch(line -> line.startsWith("quickstart: [71:"));
    }
}
