// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CertificateNamesTest {
    @ParameterizedTest
    @CsvSource({
        "'', s.n.svc",
        "0.0.0.0, s.n.svc",
        "'::', s.n.svc",
        "127.0.0.1, 's.n.svc,127.0.0.1'",
        "'::1', 's.n.svc,0:0:0:0:0:0:0:1'",
        "manager.example.com, 's.n.svc,manager.example.com'",
    })
    void areTheServiceAndTheAddressThatApiServersMayUse(String host, String expected) {
        assertThat(CertificateNames.of("s", "n", host)).containsExactly(expected.split(","));
    }
}
