// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The programs of the control plane as Kubernetes and etcd release them, each checked against the SHA-256 that is
 * published beside it.
 */
final class ReleasedPrograms {
    /** Environment variable: where the releases of both are instead, such as on a mirror; {@code none}: nowhere. */
    static final String VARIABLE = "LWS_RELEASES";

    private static final String NOWHERE = "none";
    private static final String KUBERNETES = "https://dl.k8s.io/release";
    private static final String ETCD = "https://github.com/etcd-io/etcd/releases/download";

    // Their servers are released for Linux alone.
    private static final Map<String, String> PLATFORMS =
            Map.of("Linux amd64", "linux-amd64", "Linux aarch64", "linux-arm64");

    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(5);

    // Whoever has to wait longer for a file is served better by building.
    private static final Duration FILE_LIMIT = Duration.ofMinutes(2);

    /** A file, its address, and that of a text that has its checksum. */
    private record Release(String file, String address, String checksums) {}

    private final String base;
    private final String kubernetes;
    private final String etcd;
    private final String platform;
    private final Consumer<String> progress;

    /**
     * @param base value of {@link #VARIABLE}, empty by default
     * @param kubernetes version of Kubernetes, such as {@code v1.36.3}
     * @param etcd version of etcd
     * @param platform system and architecture, as this JVM names them
     * @param progress receives one line for each thing that is done
     */
    ReleasedPrograms(String base, String kubernetes, String etcd, String platform, Consumer<String> progress) {
        this.base = base;
        this.kubernetes = kubernetes;
        this.etcd = etcd;
        this.platform = platform;
        this.progress = progress;
    }

    /** Puts the programs into {@code output}, or none of them and returns false; says what it does and why. */
    boolean take(Path output, Path scratch) throws IOException {
        try {
            takeAll(output, scratch);
            return true;
        } catch (ClusterException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw e;
            }
            progress.accept("the released programs are not taken, the control plane is built: " + e.getMessage());
            return false;
        }
    }

    private void takeAll(Path output, Path scratch) throws IOException {
        Path complete = Files.createDirectory(scratch.resolve("released"));
        try (HttpClient http = HttpClient.newBuilder()
                .connectTimeout(ANSWER_LIMIT)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build()) {
            try {
                for (Release release : releases()) {
                    take(http, release, complete);
                }
            } finally {
                http.shutdownNow();
            }
        }
        for (String name : ControlPlaneBinaries.NAMES) {
            Files.move(complete.resolve(name), output.resolve(name));
        }
    }

    private List<Release> releases() {
        String system = PLATFORMS.get(platform);
        if (system == null) {
            throw new ClusterException("there are none for " + platform);
        }
        if (base.equals(NOWHERE)) {
            throw new ClusterException(VARIABLE + "=" + NOWHERE);
        }
        String archives = (base.isEmpty() ? ETCD : base) + "/" + etcd + "/";
        String archive = "etcd-" + etcd + "-" + system + ".tar.gz";
        String programs =
                (base.isEmpty() ? KUBERNETES : base) + "/" + kubernetes + "/bin/" + system.replace('-', '/') + "/";
        return Stream.concat(
                        Stream.of(new Release(archive, archives + archive, archives + "SHA256SUMS")),
                        ControlPlaneBinaries.NAMES.stream()
                                .filter(name -> !name.equals("etcd"))
                                .map(name -> new Release(name, programs + name, programs + name + ".sha256")))
                .toList();
    }

    private void take(HttpClient http, Release release, Path folder) throws IOException {
        Path file = folder.resolve(release.file());
        String sums = get(http, release.checksums(), ANSWER_LIMIT, BodyHandlers.ofString());
        progress.accept("taking " + release.address());
        get(http, release.address(), FILE_LIMIT, BodyHandlers.ofFile(file));
        String expected = checksum(sums, release.file());
        String actual = sha256(file);
        if (!actual.equals(expected)) {
            throw new ClusterException("the SHA-256 of " + release.address() + " is " + actual + ", but "
                    + release.checksums() + " says " + expected);
        }
        if (release.file().endsWith(".tar.gz")) {
            Command.of("tar", "-xzf", file.toString(), "-C", folder.toString(), "--strip-components=1")
                    .run()
                    .orThrow();
        } else if (!file.toFile().setExecutable(true)) {
            throw new ClusterException("cannot make executable: " + file);
        }
    }

    /** The checksum of a file in a text that has one in each line, with the file's name if there are several. */
    private static String checksum(String text, String file) {
        return text.lines()
                .map(line -> line.strip().split("\\s+", 2))
                .filter(words -> words.length == 1 || words[1].equals(file))
                .map(words -> words[0])
                .findFirst()
                .orElse("nothing");
    }

    private static <T> T get(HttpClient http, String address, Duration limit, BodyHandler<T> handler) {
        // The time limit of a request ends with the head of the answer, and none holds for the look-up of a name.
        FutureTask<HttpResponse<T>> request = new FutureTask<>(
                () -> http.send(HttpRequest.newBuilder(URI.create(address)).build(), handler));
        Thread.ofVirtual().start(request);
        try {
            HttpResponse<T> response = request.get(limit.toSeconds(), TimeUnit.SECONDS);
            if (response.statusCode() != 200) {
                throw new ClusterException("status " + response.statusCode() + " from " + address);
            }
            return response.body();
        } catch (TimeoutException e) {
            throw new ClusterException("no answer within " + limit.toSeconds() + " s from " + address, e);
        } catch (ExecutionException e) {
            throw new ClusterException("no answer from " + address + ": " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClusterException("interrupted while taking " + address, e);
        } finally {
            request.cancel(true);
        }
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            DigestInputStream digested = new DigestInputStream(content, MessageDigest.getInstance("SHA-256"));
            digested.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digested.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
