// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.runtime.metrics;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leaderworkerset.controller.certificate.Issuer;
import io.leaderworkerset.controller.certificate.SecretContents;
import io.leaderworkerset.controller.runtime.StartFailure;
import io.leaderworkerset.controller.runtime.metrics.Reviews.Verdict;
import io.leaderworkerset.webhook.server.HttpServers;
import io.leaderworkerset.webhook.server.TlsSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricsServerTest {
    private static final byte[] HALF_A_HELLO = {0x16, 3, 1, 2};

    @TempDir
    private Path folder;

    private final AtomicReference<X509Certificate> shown = new AtomicReference<>();
    private final HttpClient client =
            HttpClient.newBuilder().sslContext(trusting()).build();
    private final ManagerMetrics metrics = new ManagerMetrics("1.2.3");

    @Test
    void saysThatTheMetricsCannotBeWritten() throws Exception {
        metrics.showWatches(() -> {
            throw new IllegalStateException("defect");
        });
        try (MetricsServer server = start()) {
            HttpResponse<String> answer = send(server, "GET", "/metrics", "Bearer good");
            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.body()).contains("log").doesNotContain("lws_");
        }
    }

    @AfterEach
    void close() {
        client.close();
    }

    @ParameterizedTest
    @CsvSource({
        "GET,  /metrics,  Bearer good, 200",
        "GET,  /metrics,  '',          401",
        "GET,  /metrics,  Bearer bad,  401",
        "GET,  /metrics,  Bearer weak, 403",
        "GET,  /metrics,  Bearer late, 503",
        "POST, /metrics,  Bearer good, 405",
        "GET,  /metrics/, Bearer good, 404",
        "GET,  /,         Bearer good, 404"
    })
    void answersWhoMayReadTheMetrics(String method, String path, String authorization, int status) throws Exception {
        try (MetricsServer server = start()) {
            HttpResponse<String> answer = send(server, method, path, authorization);

            assertThat(answer.statusCode()).isEqualTo(status);
            if (status == 200) {
                assertThat(answer.headers().firstValue("Content-Type"))
                        .contains("text/plain; version=0.0.4; charset=utf-8");
                assertThat(answer.body()).contains("lws_build_info{");
            } else {
                assertThat(answer.body()).doesNotContain("lws_").hasLineCount(1);
            }
        }
    }

    @Test
    void speaksNoPlainHttp() throws Exception {
        try (MetricsServer server = start();
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream().write("GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(US_ASCII));

            assertThat(new String(socket.getInputStream().readAllBytes(), US_ASCII))
                    .doesNotContain("HTTP/1.1");
        }
    }

    @Test
    @Timeout(60)
    void answersOthersWhileSomeStall() throws Exception {
        try (MetricsServer server = start();
                Socket inHandshake = new Socket(InetAddress.getLoopbackAddress(), server.port());
                Socket inRequest = halfARequest(server)) {
            inHandshake.getOutputStream().write(HALF_A_HELLO);

            assertThat(send(server, "GET", "/metrics", "Bearer good").statusCode())
                    .isEqualTo(200);
            assertThat(inRequest.isClosed()).isFalse();
        }
    }

    @Test
    @Timeout(60)
    void cutsOffWhoStalls() throws Exception {
        writeCertificate("one");
        try (MetricsServer server = start(server(0, Duration.ofSeconds(2)));
                Socket inHandshake = new Socket(InetAddress.getLoopbackAddress(), server.port());
                Socket inRequest = halfARequest(server)) {
            inHandshake.getOutputStream().write(HALF_A_HELLO);
            awaitEnd(inHandshake);
            awaitEnd(inRequest);
        }
    }

    private static void awaitEnd(Socket socket) throws IOException {
        socket.setSoTimeout(20_000);
        try {
            assertThat(socket.getInputStream().read()).isNegative();
        } catch (SocketException | SSLException closed) {
            assertThat(closed).as("closed without a farewell").hasMessageNotContaining("timed out");
        }
    }

    private Socket halfARequest(MetricsServer server) throws IOException {
        Socket socket = trusting().getSocketFactory().createSocket("127.0.0.1", server.port());
        socket.getOutputStream().write("GET /met".getBytes(US_ASCII));
        return socket;
    }

    @Test
    void showsACertificateOfItsOwn() throws Exception {
        try (MetricsServer server = start()) {
            send(server, "GET", "/metrics", "");

            assertThat(shown().getSubjectAlternativeNames()).containsExactly(List.of(2, "metrics.test.svc"));
            assertThat(server.certificateEnd()).contains(shown().getNotAfter().toInstant());
        }
    }

    @Test
    void showsTheCertificateOfTheFolder() throws Exception {
        writeCertificate("one");
        try (MetricsServer server = start()) {
            send(server, "GET", "/metrics", "");
            assertThat(shown().getSubjectX500Principal().getName()).isEqualTo("CN=one");
            assertThat(server.certificateEnd()).contains(shown().getNotAfter().toInstant());
        }
    }

    @Test
    void saysThatACertificateIsNone() throws IOException {
        Files.writeString(folder.resolve("tls.crt"), "no certificate");
        Files.writeString(folder.resolve("tls.key"), "no key");

        assertThatThrownBy(this::start)
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("certificate " + folder.resolve("tls.crt"));
    }

    @Test
    void saysWhichPortIsInUse() {
        try (MetricsServer server = start();
                MetricsServer other = server(server.port())) {
            assertThatThrownBy(other::start)
                    .isInstanceOf(StartFailure.class)
                    .hasMessage("metrics cannot listen on localhost:" + server.port() + ": Address already in use");
            assertThat(other.ready()).isFalse();
            assertThat(other.certificateEnd()).isEmpty();
        }
    }

    private void writeCertificate(String name) throws IOException {
        Instant now = Instant.now();
        SecretContents made =
                Issuer.newCertificate(Issuer.newAuthority(SecretContents.EMPTY, List.of(), now), List.of(name), now);
        Files.writeString(folder.resolve("tls.crt"), made.certificate());
        Files.writeString(folder.resolve("tls.key"), made.certificateKey());
    }

    private MetricsServer start() {
        return start(server(0));
    }

    private static MetricsServer start(MetricsServer server) {
        server.start();
        assertThat(server.ready()).isTrue();
        return server;
    }

    private MetricsServer server(int port) {
        return server(port, HttpServers.LIMIT);
    }

    private MetricsServer server(int port, Duration limit) {
        return new MetricsServer(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                TlsSettings.DEFAULT,
                folder,
                List.of("metrics.test.svc"),
                token -> switch (token) {
                    case "good" -> Verdict.ALLOWED;
                    case "weak" -> Verdict.FORBIDDEN;
                    case "bad" -> Verdict.UNKNOWN_TOKEN;
                    default -> throw new IllegalStateException("no answer");
                },
                metrics,
                limit);
    }

    private HttpResponse<String> send(MetricsServer server, String method, String path, String authorization)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + server.port() + path))
                .timeout(Duration.ofSeconds(20))
                .method(method, BodyPublishers.noBody());
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private X509Certificate shown() {
        return Objects.requireNonNull(shown.get(), "no handshake yet");
    }

    private SSLContext trusting() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new TrustAll()}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has TLS", e);
        }
    }

    private final class TrustAll extends X509ExtendedTrustManager {
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
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
            shown.set(chain[0]);
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
