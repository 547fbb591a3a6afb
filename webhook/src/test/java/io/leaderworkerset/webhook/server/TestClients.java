// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.webhook.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.KeyManagementException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** Clients that take any certificate and can say which one it was. */
final class TestClients {
    private TestClients() {}

    static HttpClient http() throws Exception {
        return HttpClient.newBuilder()
                .sslContext(trustingContext())
                .connectTimeout(Duration.ofSeconds(10))
                .build();
    }

    static HttpRequest.Builder post(TlsServer server, String path) {
        return HttpRequest.newBuilder(
                        URI.create("https://127.0.0.1:" + server.address().getPort() + path))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json");
    }

    static HttpResponse<String> send(HttpClient client, HttpRequest request) throws Exception {
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** The serial number of the certificate that a new connection is shown. */
    static long serial(InetSocketAddress address, String... protocols) throws Exception {
        try (SSLSocket socket = connect(address)) {
            if (protocols.length > 0) {
                socket.setEnabledProtocols(protocols);
            }
            socket.startHandshake();
            X509Certificate shown = (X509Certificate) socket.getSession().getPeerCertificates()[0];
            return shown.getSerialNumber().longValueExact();
        }
    }

    /** A connection that has shown nothing of itself yet. */
    static SSLSocket connect(InetSocketAddress address) throws Exception {
        return (SSLSocket) trustingContext().getSocketFactory().createSocket("127.0.0.1", address.getPort());
    }

    /** Waits until the server has closed the connection. */
    static void awaitEnd(Socket socket) throws IOException {
        socket.setSoTimeout(20_000);
        try {
            while (socket.getInputStream().read() >= 0) {
                // Whatever it said before.
            }
        } catch (SocketTimeoutException e) {
            throw new AssertionError("the connection is still open", e);
        } catch (SocketException | SSLException closed) {
            // Closed without a farewell.
            return;
        }
    }

    /** Waits on a server's thread until the test lets it go on. */
    static void await(CountDownLatch latch) {
        try {
            if (!latch.await(20, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nothing came");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SSLContext trustingContext() throws NoSuchAlgorithmException, KeyManagementException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new TrustAll()}, new SecureRandom());
        return context;
    }

    private static final class TrustAll extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
