// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BindAddressTest {
    @Test
    void readsAddressesAsGoWritesThem() {
        assertThat(text(":8081")).isEqualTo("0.0.0.0:8081");
        assertThat(text("127.0.0.1:0")).isEqualTo("127.0.0.1:0");
        assertThat(text("[::1]:80")).isEqualTo("0:0:0:0:0:0:0:1:80");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0"})
    void zeroSwitchesOff(String address) {
        assertThat(BindAddress.parse(address)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"8081", ":", ":x", ":65536", "host:-1"})
    void refusesTheRest(String address) {
        assertThatThrownBy(() -> BindAddress.parse(address))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"" + address + "\"");
    }

    private static String text(String address) {
        InetSocketAddress parsed = BindAddress.parse(address).orElseThrow();
        return parsed.getAddress().getHostAddress() + ":" + parsed.getPort();
    }
}
