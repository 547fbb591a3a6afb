// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.cluster;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Builds the binaries once per machine and recipe, however many processes ask for them. */
final class BinaryCache {
    // A file lock belongs to the whole process and does not keep two of its threads apart.
    private static final ReentrantLock IN_PROCESS = new ReentrantLock();
    private static final String UNFINISHED = ".building-";

    /** Makes the binaries. */
    interface Builder {
        /** Puts them into {@code output}; {@code scratch} is for everything else. Both are new and empty. */
        void build(Path output, Path scratch) throws IOException;
    }

    private final Path folder;
    private final Consumer<String> progress;
    private final Builder builder;

    BinaryCache(Path folder, Consumer<String> progress, Builder builder) {
        this.folder = folder;
        this.progress = progress;
        this.builder = builder;
    }

    /** The folder of this key's binaries, built first if need be; a build that fails leaves nothing behind. */
    Path binaries(String key) {
        Path finished = folder.resolve(key);
        if (Files.isDirectory(finished)) {
            return finished;
        }
        IN_PROCESS.lock();
        try {
            Files.createDirectories(folder);
            try (FileChannel channel = FileChannel.open(
                            folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = lock(channel)) {
                if (lock.isValid() && !Files.isDirectory(finished)) {
                    build(finished);
                }
                return finished;
            }
        } catch (IOException e) {
            throw new ClusterException("cannot keep binaries in " + folder + ": " + e, e);
        } finally {
            IN_PROCESS.unlock();
        }
    }

    private FileLock lock(FileChannel channel) throws IOException {
        FileLock free = channel.tryLock();
        if (free != null) {
            return free;
        }
        progress.accept("another process builds in " + folder + ", waiting for it");
        return channel.lock();
    }

    private void build(Path finished) throws IOException {
        removeUnfinished();
        Path temporary = Files.createDirectory(
                folder.resolve(UNFINISHED + ProcessHandle.current().pid()));
        try {
            Path output = Files.createDirectory(temporary.resolve("output"));
            builder.build(output, Files.createDirectory(temporary.resolve("scratch")));
            Files.move(output, finished, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Folders.delete(temporary);
        }
    }

    // Whoever holds the lock knows that no builder of these is alive.
    private void removeUnfinished() throws IOException {
        List<Path> unfinished;
        try (Stream<Path> entries = Files.list(folder)) {
            unfinished = entries.filter(entry -> entry.getFileName().toString().startsWith(UNFINISHED))
                    .toList();
        }
        for (Path entry : unfinished) {
            Folders.delete(entry);
        }
    }
}
