package io.leaderworkerset.webhook.server;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/** The admission server: HTTPS, a virtual thread for each request, the source's present certificate. */
public final class WebhookServer {
    /** An update of many groups makes the API server open many connections at once. */
    private static final int BACKLOG = 512;

    static {
        // The platform reads these once, before its first server. Without the first, an answer waits for the client's
        // delayed acknowledgement. The second outlasts the API server's 90 s, so that it is never we who close a
        // connection which it is about to use again.
        setUnlessSet("sun.net.httpserver.nodelay", "true");
        setUnlessSet("sun.net.httpserver.idleInterval", "120");
    }

    private final HttpsServer server;
    private final ExecutorService threads;
    private final CertificateSource certificates;
    private volatile boolean serving = true;

    private WebhookServer(HttpsServer server, ExecutorService threads, CertificateSource certificates) {
        this.server = server;
        this.threads = threads;
        this.certificates = certificates;
    }

    private static void setUnlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    /**
     * Serves until {@link #stop}.
     *
     * @param host where to listen: a name or an address; empty for all of the machine's addresses
     * @param port the TCP port; 0 takes a free one
     * @param endpoints who answers at which path
     * @throws WebhookStartException when the address or the settings cannot be used
     */
    public static WebhookServer start(
            String host,
            int port,
            TlsSettings tls,
            CertificateSource certificates,
            Collection<AdmissionEndpoint> endpoints)
            throws WebhookStartException {
        SSLContext context = context(certificates);
        SSLParameters parameters = TlsParameters.of(tls, context);
        HttpsServer server = bind(host, port);
        server.setHttpsConfigurator(new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters connection) {
                connection.setSSLParameters(parameters);
            }
        });
        ExecutorService threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("admission-", 0).factory());
        server.setExecutor(threads);
        server.createContext("/", new AdmissionHttp(endpoints));
        server.start();
        return new WebhookServer(server, threads, certificates);
    }

    private static HttpsServer bind(String host, int port) throws WebhookStartException {
        try {
            InetSocketAddress address = host.isEmpty()
                    ? new InetSocketAddress(port)
                    : new InetSocketAddress(InetAddress.getAllByName(host)[0], port);
            return HttpsServer.create(address, BACKLOG);
        } catch (UnknownHostException e) {
            throw new WebhookStartException("webhooks cannot listen on %s:%d: unknown host".formatted(host, port), e);
        } catch (IOException e) {
            throw new WebhookStartException(
                    "webhooks cannot listen on %s:%d: %s".formatted(host, port, e.getMessage()), e);
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

    /** Takes no more requests and waits for those under way, to whole seconds, at most for the given time. */
    public void stop(Duration atMost) {
        serving = false;
        server.stop(Math.toIntExact(atMost.toSeconds()));
        threads.shutdownNow();
    }
}
