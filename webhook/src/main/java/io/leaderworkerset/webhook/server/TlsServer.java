// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.webhook.server;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/** HTTPS with a virtual thread for each request and the source's present certificate. */
public final class TlsServer {
    /** An update of many groups makes the API server open many connections at once. */
    private static final int BACKLOG = 512;

    private final HttpsServer server;
    private final CertificateSource certificates;
    private volatile boolean serving = true;

    private TlsServer(HttpsServer server, CertificateSource certificates) {
        this.server = server;
        this.certificates = certificates;
    }

    /**
     * Serves until {@link #stop}.
     *
     * @param name what is served, for messages and threads
     * @param address where to listen; port 0 takes a free one
     * @param limit how long a request may take
     * @param handler answers every request
     * @throws ServerStartException when the address or the settings cannot be used
     */
    public static TlsServer start(
            String name,
            InetSocketAddress address,
            TlsSettings tls,
            CertificateSource certificates,
            Duration limit,
            HttpHandler handler)
            throws ServerStartException {
        SSLContext context = context(certificates);
        SSLParameters parameters = TlsParameters.of(tls, context);
        HttpsServer server = bind(name, address, limit);
        server.setHttpsConfigurator(new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters connection) {
                connection.setSSLParameters(parameters);
            }
        });
        server.createContext("/", handler);
        server.start();
        return new TlsServer(server, certificates);
    }

    private static HttpsServer bind(String name, InetSocketAddress address, Duration limit)
            throws ServerStartException {
        String where = name + " cannot listen on " + address.getHostString() + ":" + address.getPort() + ": ";
        if (address.isUnresolved()) {
            throw new ServerStartException(where + "unknown host");
        }
        try {
            return HttpServers.secure(name, address, BACKLOG, limit);
        } catch (IOException e) {
            throw new ServerStartException(where + e.getMessage(), e);
        }
    }

    private static SSLContext context(CertificateSource certificates) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[] {new ServerKeyManager(certificates)}, null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has TLS", e);
        }
    }

    /** Where the server listens. */
    public InetSocketAddress address() {
        return server.getAddress();
    }

    /** Whether requests are taken: true until {@link #stop}. */
    public boolean isServing() {
        return serving;
    }

    /** Whether there is a certificate to show; without one every connection fails. */
    public boolean hasCertificate() {
        return certificates.current().isPresent();
    }

    /** When the present certificate ends; empty while there is none. */
    public Optional<Instant> certificateEnd() {
        return certificates
                .current()
                .map(present -> present.chain().getFirst().getNotAfter().toInstant());
    }

    /** Takes no more requests and waits for those under way, to whole seconds, at most for the given time. */
    public void stop(Duration atMost) {
        serving = false;
        server.stop(Math.toIntExact(atMost.toSeconds()));
    }
}
