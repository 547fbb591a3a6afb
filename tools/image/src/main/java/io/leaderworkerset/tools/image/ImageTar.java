// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.tools.image;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import com.google.cloud.tools.jib.api.buildplan.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The image as a tar file: what changes rarely in the first layers, so that an upgrade transfers the last one alone.
 */
final class ImageTar {
    /** The user that the original's image runs as. */
    private static final String NONROOT = "65532:65532";

    private static final AbsoluteUnixPath ROOT = AbsoluteUnixPath.get("/");
    private static final FilePermissions EXECUTABLE = FilePermissions.fromOctalString("755");

    private final Path home;

    /** Of the folder that {@link Launcher} made. */
    ImageTar(Path home) {
        this.home = home;
    }

    /** Writes the image and returns its digest. */
    String write(String name, Path tar, Path cache) throws Exception {
        return Jib.fromScratch()
                .setPlatforms(Set.of(new Platform(architecture(), "linux")))
                .setCreationTime(Instant.EPOCH)
                .setUser(NONROOT)
                .setEntrypoint("/" + Launcher.NAME)
                .addFileEntriesLayer(system())
                .addFileEntriesLayer(layer("runtime", "lib/runtime", _ -> true))
                .addFileEntriesLayer(layer("libraries", "lib/app", ImageTar::isLibrary))
                .addFileEntriesLayer(manager())
                .containerize(Containerizer.to(TarImage.at(tar).named(name))
                        .setBaseImageLayersCache(cache)
                        .setApplicationLayersCache(cache)
                        .setOfflineMode(true))
                .getDigest()
                .toString();
    }

    private FileEntriesLayer system() throws IOException {
        FileEntriesLayer.Builder layer = FileEntriesLayer.builder().setName("system");
        for (Path library : SystemLibraries.of(programs(), home)) {
            layer.addEntry(library.toRealPath(), AbsoluteUnixPath.fromPath(library), EXECUTABLE);
        }
        return layer.build();
    }

    private FileEntriesLayer manager() throws IOException {
        return layer("manager", "lib/app", file -> !isLibrary(file)).toBuilder()
                .addEntry(home.resolve("lib/libapplauncher.so"), ROOT.resolve("lib/libapplauncher.so"))
                .addEntry(launcher(), ROOT.resolve(Launcher.NAME), EXECUTABLE)
                .build();
    }

    private FileEntriesLayer layer(String name, String folder, Predicate<Path> part) throws IOException {
        FileEntriesLayer.Builder layer = FileEntriesLayer.builder().setName(name);
        for (Path file : files(folder)) {
            if (part.test(file)) {
                AbsoluteUnixPath path = ROOT.resolve(home.relativize(file));
                layer.addEntry(
                        file, path, Files.isExecutable(file) ? EXECUTABLE : FilePermissions.DEFAULT_FILE_PERMISSIONS);
            }
        }
        return layer.build();
    }

    private List<Path> programs() throws IOException {
        return Stream.concat(
                        files("lib").stream().filter(file -> file.toString().endsWith(".so")), Stream.of(launcher()))
                .toList();
    }

    private Path launcher() {
        return home.resolve("bin").resolve(Launcher.NAME);
    }

    private List<Path> files(String folder) throws IOException {
        try (Stream<Path> files = Files.walk(home.resolve(folder))) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static boolean isLibrary(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".jar") && !name.startsWith("lws-");
    }

    private static String architecture() {
        String name = System.getProperty("os.arch");
        return name.equals("aarch64") ? "arm64" : name;
    }
}
