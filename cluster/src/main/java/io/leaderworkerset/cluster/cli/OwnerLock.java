// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.cluster.cli;

import io.leaderworkerset.cluster.ClusterException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A file that one living process holds and that names it; the system frees it however that process ends. */
final class OwnerLock {
    private final Path file;
    // Kept for the life of the process: closing it would free the lock.
    private @Nullable FileChannel held;

    OwnerLock(Path file) {
        this.file = file;
    }

    /** Takes the lock until the end of this process; false when another process has it. */
    boolean acquire() {
        if (held != null) {
            return true;
        }
        try {
            FileChannel channel = open();
            if (channel.tryLock() == null) {
                channel.close();
                return false;
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8)));
            held = channel;
            return true;
        } catch (IOException e) {
            throw new ClusterException("cannot lock " + file + ": " + e.getMessage(), e);
        }
    }

    /** The process that holds the lock. */
    Optional<ProcessHandle> owner() {
        try (FileChannel channel = open()) {
            if (channel.tryLock() != null) {
                return Optional.empty();
            }
            return ProcessHandle.of(Long.parseLong(Files.readString(file)));
        } catch (IOException e) {
            throw new ClusterException("cannot lock " + file + ": " + e.getMessage(), e);
        }
    }

    private FileChannel open() throws IOException {
        Files.createDirectories(file.getParent());
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }
}
