package io.leaderworkerset.e2e.cluster;

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

    private final Path folder;
    private final Path toolchains;
    private final Consumer<String> progress;

    BinaryCache(Path cache, Consumer<String> progress) {
        this.folder = cache.resolve("control-plane");
        this.toolchains = cache.resolve("toolchains");
        this.progress = progress;
    }

    ControlPlaneBinaries binaries() {
        Path finished = folder.resolve(GoModule.load().key());
        if (Files.isDirectory(finished)) {
            return new ControlPlaneBinaries(finished);
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
                return new ControlPlaneBinaries(finished);
            }
        } catch (IOException e) {
            throw new ClusterException("cannot keep the control plane's binaries in " + folder + ": " + e, e);
        } finally {
            IN_PROCESS.unlock();
        }
    }

    private FileLock lock(FileChannel channel) throws IOException {
        FileLock free = channel.tryLock();
        if (free != null) {
            return free;
        }
        progress.accept("another process builds the control plane in " + folder + ", waiting for it");
        return channel.lock();
    }

    private void build(Path finished) throws IOException {
        removeUnfinished();
        Path temporary = Files.createDirectory(
                folder.resolve(UNFINISHED + ProcessHandle.current().pid()));
        try {
            Path module = Files.createDirectory(temporary.resolve("module"));
            Path output = Files.createDirectory(temporary.resolve("bin"));
            GoModule.load().writeTo(module);
            Path go = new GoToolchain(toolchains, progress).find();
            new GoBuild(go, module, output, progress).run();
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
