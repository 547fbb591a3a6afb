// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.webhook.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class TlsServerTest {
    private static final Duration AT_ONCE = Duration.ZERO;
    private static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private static final byte[] HALF_A_HELLO = {0x16, 3, 1, 2};
    private static final byte[] HALF_A_REQUEST = "POST / HT".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] HALF_A_BODY =
            "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n{".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] WHOLE_REQUEST = "GET / HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    Path folder;

    @BeforeEach
    void makeCertificate() throws Exception {
        TestCertificates.make("RSA", 1).writeTo(folder);
    }

    @Test
    void keepsConnectionsLongerThanTheirClientsDo() throws Exception {
        assertThat(setting("noDelay")).isEqualTo(true);
        assertThat((long) setting("getIdleIntervalMillis")).isGreaterThan(90_000);
        assertThat((int) setting("getMaxIdleConnections")).isGreaterThan(1000);
    }

    /** What the platform has read, not what somebody set too late. */
    private static Object setting(String name) throws ReflectiveOperationException {
        Method method = Class.forName("sun.net.httpserver.ServerConfig").getDeclaredMethod(name);
        method.setAccessible(true);
        return method.invoke(null);
    }

    @Test
    void showsTheCertificateOfTheMoment() throws Exception {
        Deque<ServingCertificate> shown = new ConcurrentLinkedDeque<>();
        TlsServer changing = start(TlsSettings.DEFAULT, () -> Optional.ofNullable(shown.peekLast()));
        try {
            assertThat(changing.hasCertificate()).isFalse();
            assertThatThrownBy(() -> TestClients.serial(changing.address())).isInstanceOf(SSLException.class);
            List<String> kinds = List.of("RSA", "EC", "Ed25519", "RSA");
            for (int serial = 1; serial <= kinds.size(); serial++) {
                TestCertificates made = TestCertificates.make(kinds.get(serial - 1), serial);
                shown.add(CertificateFiles.parse(
                        made.chainPem().getBytes(StandardCharsets.US_ASCII),
                        made.keyPem().getBytes(StandardCharsets.US_ASCII)));
                assertThat(TestClients.serial(changing.address())).isEqualTo(serial);
                assertThat(TestClients.serial(changing.address(), "TLSv1.2")).isEqualTo(serial);
            }
            assertThat(changing.hasCertificate()).isTrue();
        } finally {
            changing.stop(AT_ONCE);
        }
    }

    @Test
    void picksUpChangedFiles(@TempDir Path changed) throws Exception {
        TestCertificates.make("RSA", 1).writeTo(changed);
        TlsServer changing = start(TlsSettings.DEFAULT, CertificateFolder.open(changed, Duration.ZERO));
        try {
            assertThat(TestClients.serial(changing.address())).isEqualTo(1);
            TestCertificates.make("EC", 2).writeTo(changed);
            assertThat(TestClients.serial(changing.address())).isEqualTo(2);
        } finally {
            changing.stop(AT_ONCE);
        }
    }

    @Test
    void keepsToTheTlsSettings() throws Exception {
        CertificateFolder certificates = CertificateFolder.open(folder);
        TlsServer strict = start(new TlsSettings("VersionTLS13", List.of()), certificates);
        try {
            assertThat(TestClients.serial(strict.address(), "TLSv1.3")).isEqualTo(1);
            assertThatThrownBy(() -> TestClients.serial(strict.address(), "TLSv1.2"))
                    .isInstanceOf(SSLException.class);
        } finally {
            strict.stop(AT_ONCE);
        }
        TlsServer ecdsaOnly = start(
                new TlsSettings("VersionTLS12", List.of("TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256")), certificates);
        try {
            assertThat(TestClients.serial(ecdsaOnly.address(), "TLSv1.3")).isEqualTo(1);
            assertThatThrownBy(() -> TestClients.serial(ecdsaOnly.address(), "TLSv1.2"))
                    .as("the certificate's key is RSA")
                    .isInstanceOf(SSLException.class);
        } finally {
            ecdsaOnly.stop(AT_ONCE);
        }
        assertNoStart(
                ANY_PORT,
                new TlsSettings("VersionTLS11", List.of()),
                "minimum TLS version VersionTLS11 is neither VersionTLS12 nor VersionTLS13");
        assertNoStart(
                ANY_PORT,
                new TlsSettings("VersionTLS12", List.of("TLS_NONE")),
                "TLS cipher suite TLS_NONE is not supported");
    }

    @Test
    void saysThatThePortIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertNoStart(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), taken.getLocalPort()),
                    TlsSettings.DEFAULT,
                    "tests cannot listen on localhost:" + taken.getLocalPort() + ": Address already in use");
        }
        assertNoStart(
                InetSocketAddress.createUnresolved("no.such.host.invalid", 1),
                TlsSettings.DEFAULT,
                "tests cannot listen on no.such.host.invalid:1: unknown host");
    }

    @Test
    void stopsServing() throws Exception {
        TlsServer stopped = start(TlsSettings.DEFAULT, CertificateFolder.open(folder));
        assertThat(stopped.isServing()).isTrue();
        stopped.stop(AT_ONCE);
        assertThat(stopped.isServing()).isFalse();
        assertThatThrownBy(() -> new Socket(
                                stopped.address().getAddress(),
                                stopped.address().getPort())
                        .close())
                .isInstanceOf(ConnectException.class);
    }

    @Test
    void finishesWhatItHasBegunBeforeItStops() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        TlsServer stopping = start(TlsSettings.DEFAULT, CertificateFolder.open(folder), exchange -> {
            begun.countDown();
            TestClients.await(released);
            answer(exchange);
        });
        HttpRequest request = TestClients.post(stopping, "/")
                .POST(BodyPublishers.ofString("{}"))
                .build();
        try (HttpClient client = TestClients.http()) {
            CompletableFuture<HttpResponse<String>> answer =
                    client.sendAsync(request, HttpResponse.BodyHandlers.ofString());
            TestClients.await(begun);
            Thread stop = Thread.ofVirtual().start(() -> stopping.stop(Duration.ofSeconds(20)));
            released.countDown();
            assertThat(answer.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
            assertThat(stop.join(Duration.ofSeconds(10)))
                    .as("it stops when all is done")
                    .isTrue();
        }
    }

    @Test
    void stopsAtOnceWhenThereIsNothingToDo() throws Exception {
        TlsServer idle = start(TlsSettings.DEFAULT, CertificateFolder.open(folder));
        Thread stop = Thread.ofVirtual().start(() -> idle.stop(Duration.ofSeconds(60)));
        assertThat(stop.join(Duration.ofSeconds(10))).isTrue();
    }

    @Test
    @Timeout(60)
    void servesOthersWhileSomeStall() throws Exception {
        TlsServer patient = start(Duration.ofHours(1), TlsServerTest::answer);
        try (Socket inHandshake =
                        new Socket(ANY_PORT.getAddress(), patient.address().getPort());
                Socket inRequest = TestClients.connect(patient.address());
                Socket inBody = TestClients.connect(patient.address());
                HttpClient client = TestClients.http()) {
            send(inHandshake, HALF_A_HELLO);
            send(inRequest, HALF_A_REQUEST);
            send(inBody, HALF_A_BODY);
            HttpRequest request =
                    TestClients.post(patient, "/").POST(BodyPublishers.noBody()).build();
            assertThat(TestClients.send(client, request).statusCode()).isEqualTo(200);
        } finally {
            patient.stop(AT_ONCE);
        }
    }

    @Test
    @Timeout(60)
    void cutsOffWhoStalls() throws Exception {
        CountDownLatch unread = new CountDownLatch(1);
        TlsServer impatient = start(Duration.ofSeconds(2), exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, 0);
            try {
                while (true) {
                    exchange.getResponseBody().write(new byte[64 * 1024]);
                }
            } finally {
                unread.countDown();
            }
        });
        try (Socket inHandshake =
                        new Socket(ANY_PORT.getAddress(), impatient.address().getPort());
                Socket inRequest = TestClients.connect(impatient.address());
                Socket inBody = TestClients.connect(impatient.address());
                Socket neverReads = TestClients.connect(impatient.address())) {
            send(inHandshake, HALF_A_HELLO);
            send(inRequest, HALF_A_REQUEST);
            send(inBody, HALF_A_BODY);
            send(neverReads, WHOLE_REQUEST);
            TestClients.awaitEnd(inHandshake);
            TestClients.awaitEnd(inRequest);
            TestClients.awaitEnd(inBody);
            TestClients.await(unread);
        } finally {
            impatient.stop(AT_ONCE);
        }
    }

    private static void send(Socket socket, byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    private TlsServer start(Duration limit, HttpHandler handler) throws ServerStartException {
        return TlsServer.start("tests", ANY_PORT, TlsSettings.DEFAULT, CertificateFolder.open(folder), limit, handler);
    }

    private static void assertNoStart(InetSocketAddress address, TlsSettings tls, String message) {
        assertThatThrownBy(() -> TlsServer.start(
                        "tests", address, tls, Optional::empty, HttpServers.LIMIT, TlsServerTest::answer))
                .isInstanceOf(ServerStartException.class)
                .hasMessage(message);
    }

    private static TlsServer start(TlsSettings tls, CertificateSource certificates) throws ServerStartException {
        return start(tls, certificates, TlsServerTest::answer);
    }

    private static TlsServer start(TlsSettings tls, CertificateSource certificates, HttpHandler handler)
            throws ServerStartException {
        return TlsServer.start("tests", ANY_PORT, tls, certificates, HttpServers.LIMIT, handler);
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, -1);
        }
    }
}
