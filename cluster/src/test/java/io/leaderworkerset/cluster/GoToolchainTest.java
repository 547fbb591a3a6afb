// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoToolchainTest {
    @ParameterizedTest
    @CsvSource({
        "go version go1.26.8 linux/amd64, true",
        "go version go1.21 linux/amd64, true",
        "go version go1.20.14 linux/amd64, false",
        "go version go1.9 linux/amd64, false",
        "gccgo 12, false"
    })
    void onlyAGoThatFetchesTheRightToolchainIsUsed(String version, boolean usable) {
        assertThat(GoToolchain.fetchesToolchains(version)).isEqualTo(usable);
    }
}
