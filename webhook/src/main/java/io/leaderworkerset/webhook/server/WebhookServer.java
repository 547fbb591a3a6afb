// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.webhook.server;

import java.net.InetSocketAddress;
import java.util.Collection;

/** The admission server. */
public final class WebhookServer {
    private WebhookServer() {}

    /**
     * Answers admission reviews until it is stopped.
     *
     * @param host where to listen: a name or an address; empty for all of the machine's addresses
     * @param port the TCP port; 0 takes a free one
     * @param endpoints who answers at which path
     * @param listener hears of every request
     * @throws ServerStartException when the address or the settings cannot be used
     */
    public static TlsServer start(
            String host,
            int port,
            TlsSettings tls,
            CertificateSource certificates,
            Collection<AdmissionEndpoint> endpoints,
            AdmissionListener listener)
            throws ServerStartException {
        InetSocketAddress address = host.isEmpty() ? new InetSocketAddress(port) : new InetSocketAddress(host, port);
        return TlsServer.start(
                "webhooks", address, tls, certificates, HttpServers.LIMIT, new AdmissionHttp(endpoints, listener));
    }
}
