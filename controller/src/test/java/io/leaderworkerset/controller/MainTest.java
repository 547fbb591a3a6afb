// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class MainTest {
    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    /** Another test may be the first to log: until that has found the library, there is only a substitute. */
    @BeforeAll
    static void awaitLogging() {
        Eventually.await().until(() -> LoggerFactory.getILoggerFactory() instanceof LoggerContext);
    }

    @Test
    void printsItsVersion() {
        assertThat(run("--version")).isZero();
        assertThat(out.toString(UTF_8)).startsWith("Version: ").doesNotContain("unknown", "$");
    }

    @Test
    void printsItsFlags() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString(UTF_8)).startsWith("Usage: lws-manager");
    }

    @Test
    void saysThatAKubeconfigIsMissing() {
        assertFails("kubeconfig /nowhere/config cannot be read", "--kubeconfig=/nowhere/config");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a: b: c", "[]", "text", "apiVersion: v1\nkind: Config\n"})
    void saysThatAKubeconfigIsNotValid(String text) throws IOException {
        Path kubeconfig = Files.writeString(folder.resolve("config"), text);

        assertFails("kubeconfig " + kubeconfig + " ", "--kubeconfig=" + kubeconfig);
    }

    @Test
    void saysThatNoApiServerAnswers() throws IOException {
        // Bound, so that nobody else listens there.
        try (Socket taken = new Socket()) {
            taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            int port = taken.getLocalPort();
            assertFails(
                    "API server http://127.0.0.1:" + port + "/ cannot be used: no connection",
                    "--kubeconfig=" + kubeconfig(port),
                    "--health-probe-bind-address=0");
        }
    }

    @Test
    void saysWhichPortIsInUse() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            assertFails(
                    "health endpoint cannot listen on 0.0.0.0:" + socket.getLocalPort(),
                    "--kubeconfig=" + kubeconfig(1),
                    "--health-probe-bind-address=:" + socket.getLocalPort());
        }
    }

    @Test
    void saysThatTheLogLevelIsUnknown() {
        assertThat(run("--zap-log-level=loud")).isEqualTo(1);
        assertThat(err.toString(UTF_8))
                .startsWith("lws-manager: --zap-log-level: \"loud\" is not ")
                .hasLineCount(1);
    }

    private void assertFails(String problem, String... arguments) {
        List<String> quiet = new ArrayList<>(List.of(arguments));
        quiet.add("--zap-log-level=error");
        assertThat(run(quiet.toArray(String[]::new))).isEqualTo(1);
        assertThat(err.toString(UTF_8).lines().toList())
                .singleElement()
                .satisfies(line -> assertThat(line).startsWith("lws-manager: " + problem));
        assertThat(out.size()).isZero();
    }

    private int run(String... arguments) {
        return Main.run(arguments, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
    }

    private Path kubeconfig(int port) throws IOException {
        return Files.writeString(folder.resolve("config"), """
                apiVersion: v1
                kind: Config
                current-context: c
                clusters: [{name: c, cluster: {server: "http://127.0.0.1:%d"}}]
                users: [{name: u, user: {token: t}}]
                contexts: [{name: c, context: {cluster: c, user: u}}]
                """.formatted(port));
    }
}
