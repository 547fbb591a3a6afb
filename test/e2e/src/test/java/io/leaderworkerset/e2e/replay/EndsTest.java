// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.e2e.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class EndsTest {
    private static final Ends ENDS = new Ends(Set.of("pod", "service"), Set.of("pod", "service", "condition"));

    @Test
    void whatDependsOnTimeMayBeThere() {
        assertThat(differences("pod", "service")).isEmpty();
        assertThat(differences("pod", "service", "condition")).isEmpty();
    }

    @Test
    void whatIsMissingAndWhatIsTooMuchIsTold() {
        assertThat(differences("service", "revision")).containsExactly("- pod", "+ revision");
    }

    private static List<String> differences(String... outline) {
        return ENDS.differences(new TreeSet<>(List.of(outline)));
    }
}
