// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BinaryCacheTest {
    @TempDir
    Path folder;

    @Test
    void manyWhoAskAtOnceGetOneBuild() throws Exception {
        AtomicInteger builds = new AtomicInteger();
        BinaryCache.Builder builder = (output, scratch) -> {
            builds.incrementAndGet();
            Files.writeString(scratch.resolve("log"), "");
            Files.writeString(output.resolve("etcd"), "");
        };
        Callable<Path> ask = () -> new BinaryCache(folder, line -> {}, builder).binaries("key");
        try (var executor = Executors.newFixedThreadPool(4)) {
            for (Future<Path> answer : executor.invokeAll(List.of(ask, ask, ask, ask))) {
                assertThat(answer.get()).isEqualTo(folder.resolve("key"));
            }
        }
        assertThat(builds).hasValue(1);
        assertThat(folder.resolve("key")).isDirectoryContaining("glob:**/etcd");
        assertThat(entries()).containsExactly(".lock", "key");
    }

    @Test
    void aFailedBuildPublishesNothingAndTheRemainsOfAKilledOneAreRemoved() throws IOException {
        Files.createDirectories(folder.resolve(".building-1/output"));
        BinaryCache cache = new BinaryCache(folder, line -> {}, (output, scratch) -> {
            Files.writeString(output.resolve("etcd"), "");
            throw new ClusterException("does not compile");
        });
        assertThatThrownBy(() -> cache.binaries("key")).hasMessage("does not compile");
        assertThat(entries()).containsExactly(".lock");
    }

    private List<String> entries() throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        }
    }
}
