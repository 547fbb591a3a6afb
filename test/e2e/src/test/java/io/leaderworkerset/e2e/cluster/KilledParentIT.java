// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.e2e.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.leaderworkerset.cluster.ClusterOptions;
import io.leaderworkerset.cluster.LocalCluster;
import io.leaderworkerset.e2e.support.Await;
import io.leaderworkerset.e2e.support.SharedCluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A JVM that is killed takes its cluster with it, whether that runs already or is only starting. */
@ResourceLock(SharedCluster.YET_ANOTHER)
class KilledParentIT {
    @TempDir
    Path parent;

    @ParameterizedTest
    @ValueSource(strings = {"kube-apiserver.pid", "running"})
    void nothingIsLeftBehind(String killedWhenThisFileIsWritten) throws IOException {
        Path folder = parent.resolve("cluster");
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-classpath",
                        System.getProperty("java.class.path"),
                        Child.class.getName(),
                        folder.toString())
                .inheritIO()
                .start();
        try {
            // A file is there a moment before its text.
            Await.conditions()
                    .atMost(Duration.ofMinutes(3))
                    .untilAsserted(() -> assertThat(folder.resolve(killedWhenThisFileIsWritten))
                            .content()
                            .isNotBlank());
            List<ProcessHandle> processes = processes(folder);
            assertThat(processes).isNotEmpty().allMatch(ProcessHandle::isAlive);

            child.destroyForcibly();

            Await.until(() -> assertThat(processes).noneMatch(ProcessHandle::isAlive));
            Await.until(() -> assertThat(Files.exists(folder)).isFalse());
        } finally {
            child.destroyForcibly();
        }
    }

    private static List<ProcessHandle> processes(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".pid"))
                    .map(KilledParentIT::process)
                    .toList();
        }
    }

    private static ProcessHandle process(Path pidFile) {
        try {
            return ProcessHandle.of(Long.parseLong(Files.readString(pidFile).strip()))
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The program that is killed. */
    static final class Child {
        private Child() {}

        public static void main(String[] arguments) throws IOException, InterruptedException {
            Path folder = Path.of(arguments[0]);
            LocalCluster.start(ClusterOptions.defaults().withFolder(folder));
            Files.writeString(folder.resolve("running"), "yes");
            new CountDownLatch(1).await();
        }
    }
}
