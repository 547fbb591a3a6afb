// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A mirror on this machine in place of the projects' servers. */
class ReleasedProgramsTest {
    private static final String LINUX = "Linux amd64";
    private static final String PROGRAMS = "/v1.2.3/bin/linux/amd64/";
    private static final String ARCHIVE = "etcd-v4.5.6-linux-amd64.tar.gz";

    @TempDir
    Path folder;

    private final List<String> lines = new ArrayList<>();
    private final Map<String, byte[]> served = new ConcurrentHashMap<>();
    private HttpServer server;
    private Path output;

    @BeforeEach
    void serveReleases() throws IOException, NoSuchAlgorithmException {
        output = Files.createDirectory(folder.resolve("output"));
        for (String name : List.of("kubectl", "kube-scheduler", "kube-controller-manager", "kube-apiserver")) {
            byte[] program = ("#!/bin/sh\necho " + name + "\n").getBytes(StandardCharsets.UTF_8);
            served.put(PROGRAMS + name, program);
            served.put(PROGRAMS + name + ".sha256", sha256(program).getBytes(StandardCharsets.UTF_8));
        }
        byte[] archive = etcdArchive();
        served.put("/v4.5.6/" + ARCHIVE, archive);
        served.put(
                "/v4.5.6/SHA256SUMS",
                ("0123  etcd-v4.5.6-darwin-amd64.zip\n" + sha256(archive) + "  " + ARCHIVE + "\n")
                        .getBytes(StandardCharsets.UTF_8));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] body = served.get(exchange.getRequestURI().getPath());
            exchange.sendResponseHeaders(body == null ? 404 : 200, body == null ? -1 : body.length);
            if (body != null) {
                exchange.getResponseBody().write(body);
            }
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stopServing() {
        server.stop(0);
    }

    @Test
    void allAreTakenWhenTheirChecksumsAreRight() throws IOException {
        assertThat(take(mirror(), LINUX)).isTrue();
        assertThat(ControlPlaneBinaries.missing(output)).isEmpty();
        for (String name : ControlPlaneBinaries.NAMES) {
            assertThat(Command.of(output.resolve(name).toString()).run().orThrow())
                    .isEqualTo(name + "\n");
        }
        assertThat(lines)
                .hasSize(5)
                .contains("taking " + mirror() + "/v4.5.6/" + ARCHIVE, "taking " + mirror() + PROGRAMS + "kubectl");
    }

    @Test
    void noneIsTakenWhenAChecksumIsWrong() throws IOException {
        byte[] spoilt = "spoilt".getBytes(StandardCharsets.UTF_8);
        served.put(PROGRAMS + "kube-apiserver", spoilt);
        assertThat(take(mirror(), LINUX)).isFalse();
        assertThat(output).isEmptyDirectory();
        assertThat(lines)
                .last()
                .asString()
                .startsWith("the released programs are not taken, the control plane is built: the SHA-256 of "
                        + mirror() + PROGRAMS + "kube-apiserver is ")
                .contains(".sha256 says ");
    }

    @Test
    void noneIsTakenWhenNothingIsThere() throws IOException {
        served.remove("/v4.5.6/SHA256SUMS");
        assertThat(take(mirror(), LINUX)).isFalse();
        assertThat(lines)
                .containsExactly("the released programs are not taken, the control plane is built: status 404 from "
                        + mirror() + "/v4.5.6/SHA256SUMS");
    }

    @Test
    void noneIsTakenWhenNobodyAnswers() throws IOException {
        String mirror = "http://127.0.0.1:" + FreePort.pick();
        assertThat(take(mirror, LINUX)).isFalse();
        assertThat(lines)
                .singleElement()
                .asString()
                .startsWith(
                        "the released programs are not taken, the control plane is built: no answer from " + mirror);
    }

    @Test
    void aServerThatKeepsSilentIsNotWaitedForLong() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(take("http://127.0.0.1:" + silent.getLocalPort(), LINUX)).isFalse();
        }
        assertThat(lines).singleElement().asString().contains(": no answer within 5 s from http://127.0.0.1:");
    }

    @Test
    void noneIsTakenForOtherSystemsOrWhenThatIsNotWanted() throws IOException {
        assertThat(take(mirror(), "Mac OS X aarch64")).isFalse();
        assertThat(lines).singleElement().asString().endsWith("built: there are none for Mac OS X aarch64");
        lines.clear();
        assertThat(take("none", LINUX)).isFalse();
        assertThat(lines).singleElement().asString().endsWith("built: LWS_RELEASES=none");
    }

    private boolean take(String base, String platform) throws IOException {
        Path scratch = Files.createTempDirectory(folder, "scratch");
        return new ReleasedPrograms(base, "v1.2.3", "v4.5.6", platform, lines::add).take(output, scratch);
    }

    private String mirror() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private byte[] etcdArchive() throws IOException {
        Path content = Files.createDirectories(folder.resolve("archive/etcd-v4.5.6-linux-amd64"));
        Path etcd = Files.writeString(content.resolve("etcd"), "#!/bin/sh\necho etcd\n");
        assertThat(etcd.toFile().setExecutable(true)).isTrue();
        Path archive = folder.resolve(ARCHIVE);
        Command.of(
                        "tar",
                        "-czf",
                        archive.toString(),
                        "-C",
                        folder.resolve("archive").toString(),
                        content.getFileName().toString())
                .run()
                .orThrow();
        return Files.readAllBytes(archive);
    }

    private static String sha256(byte[] content) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    }
}
