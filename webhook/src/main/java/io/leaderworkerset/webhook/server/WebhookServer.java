package io.leaderworkerset.webhook.server;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetSocketAddress;
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
    static {
        // Read once by the platform; without it an answer waits for the client's delayed acknowledgement.
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
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

    /**
     * Serves until {@link #stop}.
     *
     * @param address where to listen; port 0 takes a free one
     * @param endpoints who answers at which path
     * @throws WebhookStartException when the address or the settings cannot be used
     */
    public static WebhookServer start(
            InetSocketAddress address,
            TlsSettings tls,
            CertificateSource certificates,
            Collection<AdmissionEndpoint> endpoints)
            throws WebhookStartException {
        SSLContext context = context(certificates);
        SSLParameters parameters = TlsParameters.of(tls, context);
        HttpsServer server = bind(address);
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

    private static HttpsServer bind(InetSocketAddress address) throws WebhookStartException {
        String place = address.getHostString() + ":" + address.getPort();
        if (address.isUnresolved()) {
            throw new WebhookStartException("webhooks cannot listen on " + place + ": unknown host");
        }
        try {
            return HttpsServer.create(address, 0);
        } catch (IOException e) {
            throw new WebhookStartException("webhooks cannot listen on " + place + ": " + e.getMessage(), e);
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
