// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.revision;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

class QuantitiesTest {
    /** Random quantities with what Go's resource.Quantity of k8s.io/apimachinery v0.36.3 makes of them. */
    @ParameterizedTest
    @CsvFileSource(resources = "quantities.csv", nullValues = "ERR")
    void writesAsGoDoes(String written, String canonical) {
        assertThat(Quantities.canonical(written)).isEqualTo(canonical);
    }

    @ParameterizedTest
    @CsvSource({
        "10Ei, 9223372036854775807",
        "1e3, 1e3",
        "0.5, 500m",
        "1000m, 1",
        "1048576Ki, 1Gi",
        "1.5Gi, 1536Mi",
        "1.0Ki, 1Ki",
        "+12345678901Ki, +12345678901Ki",
        "+123456789012Ki, 123456789012Ki",
        "0.1Gi, 107374182400m",
        "+2, +2",
        "2.500, 2.500",
        "1e-2000000000, 1e-9",
        "0.1n, 1n",
        "' 1 ', 1"
    })
    void cases(String written, String canonical) {
        assertThat(Quantities.canonical(written)).isEqualTo(canonical);
    }
}
