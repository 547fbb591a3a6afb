// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.bouncycastle.util.IPAddress;

/** What the webhooks' certificate is for. */
final class CertificateNames {
    private CertificateNames() {}

    /**
     * The names of a certificate.
     *
     * @param service the Service that API servers reach the webhooks by
     * @param host where a manager outside the cluster listens, since API servers reach that one by its address; empty
     *     inside the cluster. An address that stands for all of the machine's is no name
     */
    static List<String> of(String service, String namespace, String host) {
        String dnsName = service + "." + namespace + ".svc";
        if (host.isEmpty()) {
            return List.of(dnsName);
        }
        if (!IPAddress.isValid(host)) {
            return List.of(dnsName, host);
        }
        try {
            InetAddress address = InetAddress.getByName(host);
            return address.isAnyLocalAddress() ? List.of(dnsName) : List.of(dnsName, address.getHostAddress());
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address needs no resolution", e);
        }
    }
}
