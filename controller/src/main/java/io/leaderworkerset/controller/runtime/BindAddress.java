// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.runtime;

import java.net.InetSocketAddress;
import java.util.Optional;

/** An address to listen on as Go writes it: {@code :8081}, {@code 127.0.0.1:0}, {@code [::1]:8081}. */
public final class BindAddress {
    private BindAddress() {}

    /** The address; empty for {@code 0} and the empty string, which switch a server off. */
    public static Optional<InetSocketAddress> parse(String address) {
        if (address.isEmpty() || address.equals("0")) {
            return Optional.empty();
        }
        int colon = address.lastIndexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("\"" + address + "\" is not host:port");
        }
        int port = port(address, address.substring(colon + 1));
        String host = address.substring(0, colon).replaceAll("^\\[|]$", "");
        return Optional.of(host.isEmpty() ? new InetSocketAddress(port) : new InetSocketAddress(host, port));
    }

    private static int port(String address, String digits) {
        if (digits.matches("\\d{1,5}") && Integer.parseInt(digits) <= 65535) {
            return Integer.parseInt(digits);
        }
        throw new IllegalArgumentException("\"" + address + "\" has no port from 0 to 65535");
    }
}
